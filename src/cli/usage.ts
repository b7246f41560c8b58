/** What the command line understands, in both languages. */
export const usage = {
  en: `suanpan: sales planning for Excel workbooks, without Excel

  suanpan run IN.xlsx --out OUT.xlsx [--as-of YYYY-MM-DD] [--json FILE]
      reads the plan sheets, splits targets, allots the budget, forecasts, and writes the result sheets; IN stays as it is
      --edit 'set Europe / Bikes · Q3 = 120000'   changes the plan first, by a row of the Adjustments table; may be given more than once.
          set, add, subtract, percent, growth, clear, repeat, straight-line, transfer, hold, floor, cap, min-growth, max-growth, release, method:
          'hold Europe', 'percent Germany · H2 = 5%', 'transfer Europe = 5000 -> Pacific', 'method Europe by even'
      --owner WHO --reason WHY --until YYYY-MM-DD   go with the rows that are added
      --set 'reserve share = 20%'   changes a setting of allocation first: reserve share, tier A share (B, C, potential), allocation aim, balance band,
          accounts that may move, re-allocation trigger; may be given more than once
      --limit 'cap Online · Germany = 50000'   adds a limit on the split first: floor, cap, hold, min-share, max-share, min-ratio, max-ratio:
          'max-share Exhibition = 25%', 'min-ratio Online = 1 of Exhibition', 'floor class A = 200000', 'hold Field sales · Germany = 2'
      --typed discard   throws away what was typed over the plan; else it is kept as adjustments
  suanpan odds IN.xlsx [--json FILE] [--node 'France › Bikes'] [--until YYYY-MM-DD] [--target 1200000]
      how likely the targets of the running quarter and the year are to be reached, what is expected and what moves it, deals to look at,
      targets to reconsider; with --node, --until or --target the odds of exactly that: from the beginning of the plan year (or of a period
      that the node names: 'France · Q3') to the day, against the plan's own sum or the target given
  suanpan alerts IN.xlsx [--audience rep|region|executive] [--owner NAME] [--json]
      the open alerts of a run, worst first, with due day, owner and key; for a region with the causes of its gaps, for executives with the options; exit code 4 while a
      red one of them is open
      --acknowledge KEY, --snooze KEY=YYYY-MM-DD, --assign KEY=NAME, --resolve 'KEY=what was done'   with --out OUT.xlsx: write it into the record of alerts first, as the
          pane does; each may be given more than once; keys as listed: 'behind|France|'
  suanpan allocate IN.xlsx [--json FILE] [--reserve 20%] [--aim mean|probability] [--limit …] [--set …]
      prints what a run would allot: classes and tiers, the reserve's ledger, the best split of budget, heads and hours with what the next unit brings,
      what limits cost, odds, territories, deals, capacity, channel and findings; writes no workbook; exit code 1 where limits contradict each other
  suanpan shift IN.xlsx 'Exhibition / Germany -> Online / Australia 15%' [--json]
      what moving a share of one line to another would do to return, leads, cost per lead, odds and risk
  suanpan why IN.xlsx WHERE [--json]
      why a number is what it is; WHERE is a part of the plan ('Europe / Bikes · 2017-03') or a cell of its sheet ('Plan!F12')
  suanpan diff A.xlsx B.xlsx [--json] [--out SHEET.xlsx]
      what changed from A to B by business key, never by place: grouped by cause, with what it does to the totals, then row by row; --out writes a copy of B with a
      colour-coded sheet of it; exit code 0 also when they differ
  suanpan merge BASE.xlsx OURS.xlsx THEIRS.xlsx --out FILE.xlsx [--prefer ours|theirs|base] [--balance others|all|total|none] [--json]
      puts together what both changed since BASE, in a copy of OURS, and calculates; exit code 1, and nothing written, while cells or rows that both changed are not settled (--prefer settles them all)
      --balance   what gives way where targets no longer add up: parts that nobody changed (others), all parts, the total, nothing
  suanpan check IN.xlsx
      lists what is wrong or odd in the input; exit code 1 if any of it is an error
  suanpan forecast SERIES.csv --horizon N --period P [--levels 80,95] [--hierarchy HIERARCHY.csv] --json OUT.json
      forecasts every series of a CSV file with the columns series,date,value
      --hierarchy HIERARCHY.csv   makes the forecasts of all nodes add up. Columns node,parent; one row for each 'is a part of':
          a tree: 'Paris,France' 'Lyon,France' 'France,Europe'; groups that cross: 's1,West' 's1,Holiday' 'West,All' 'Holiday,All'.
          What is nobody's parent is a series of the file; the others are the sums of the series below them, each counted once,
          and may have a series of their own. OUT.json then has base (each alone) beside mean (adds up)
      --unit 1   rounds so that sums are exact in whole units (or 0.01); --non-negative   nothing below zero, else where the history never was
  suanpan serve | backup FILE | restore FILE [--force] | audit verify [--tenant ID]   with --data FOLDER, or DATABASE_URL in the environment
      the backend: serves it; copies its store into a file, or takes it from one; tells whether its log was changed or cut

  --language en|zh   the language of messages (else from LANG)
  --help             this text

Exit codes: 0 done, 1 the input has errors or a merge has conflicts (nothing is written), 2 the command cannot be understood, 3 a file cannot be read or written, 4 a red alert is open (alerts).`,
  zh: `算盘：不用 Excel，直接处理销售计划工作簿

  suanpan run IN.xlsx --out OUT.xlsx [--as-of YYYY-MM-DD] [--json FILE]
      读取计划各表，分解目标、分配预算、预测，并写入结果表；IN 保持不变
      --edit 'set Europe / Bikes · Q3 = 120000'   先修改计划，即在“计划调整”表中加一行；可多次使用。
          set、add、subtract、percent、growth、clear、repeat、straight-line、transfer、hold、floor、cap、min-growth、max-growth、release、method：
          'hold Europe'、'percent Germany · H2 = 5%'、'transfer Europe = 5000 -> Pacific'、'method Europe by even'
      --owner 负责人 --reason 原因 --until YYYY-MM-DD   写入新增各行
      --set 'reserve share = 20%'   先修改一项分配设置：预留比例、A 级比例（B、C、潜力）、分配目标、均衡幅度、
          可移动的客户比例、再分配触发线；可多次使用
      --limit 'cap Online · Germany = 50000'   先增加一项分配限制：floor、cap、hold、min-share、max-share、min-ratio、max-ratio：
          'max-share Exhibition = 25%'、'min-ratio Online = 1 of Exhibition'、'floor class A = 200000'、'hold Field sales · Germany = 2'
      --typed discard   放弃直接输入在计划上的值；否则保留为计划调整
  suanpan odds IN.xlsx [--json FILE] [--node 'France › Bikes'] [--until YYYY-MM-DD] [--target 1200000]
      本季度和全年目标达成的概率、预期值及其影响因素、需要关注的商机、需要复核的目标；
      使用 --node、--until 或 --target 时，只给出该范围的概率：从计划年度开始（或范围中写明的期间，如 'France · Q3'）
      到该日为止，对照计划合计或给定的目标
  suanpan alerts IN.xlsx [--audience rep|region|executive] [--owner 姓名] [--json]
      计算得出的未解决预警，最严重的在前，附期限、负责人和键；region 另附差距原因，executive 另附可选方案；
      其中有红色预警时退出码为 4
      --acknowledge KEY、--snooze KEY=YYYY-MM-DD、--assign KEY=姓名、--resolve 'KEY=处理情况'   与 --out OUT.xlsx 一起使用：
          先写入预警台账，与窗格中的操作相同；每项可多次使用；键见列表：'behind|France|'
  suanpan allocate IN.xlsx [--json FILE] [--reserve 20%] [--aim mean|probability] [--limit …] [--set …]
      显示计算将如何分配：客户等级与档次、预留台账、预算、人员和工时的最优分配及再投入一个单位的回报、
      各项限制的代价、概率、区域、商机、产能、渠道和发现；不写工作簿；限制互相矛盾时退出码为 1
  suanpan shift IN.xlsx 'Exhibition / Germany -> Online / Australia 15%' [--json]
      把一条线的一部分移到另一条线，对回报、线索、单条线索成本、概率和风险的影响
  suanpan why IN.xlsx 范围 [--json]
      一个数字为什么是这个数；范围是计划的一部分（'Europe / Bikes · 2017-03'）或计划表的单元格（'Plan!F12'）
  suanpan diff A.xlsx B.xlsx [--json] [--out SHEET.xlsx]
      从 A 到 B 有哪些变化，按业务键而非位置比较：先按原因归类并说明对合计的影响，再逐行列出；
      --out 写出 B 的副本，附带着色的对比表；有差异时退出码也是 0
  suanpan merge BASE.xlsx OURS.xlsx THEIRS.xlsx --out FILE.xlsx [--prefer ours|theirs|base] [--balance others|all|total|none] [--json]
      在 OURS 的副本中合并双方自 BASE 以来的修改并计算；双方都改过的单元格或行未决时退出码为 1，且不写任何文件（--prefer 全部按一方）
      --balance   目标不再合计相符时由谁让步：没有人改过的部分（others）、所有部分、合计、都不让步
  suanpan check IN.xlsx
      列出输入中的错误或异常；有错误时退出码为 1
  suanpan forecast SERIES.csv --horizon N --period P [--levels 80,95] [--hierarchy HIERARCHY.csv] --json OUT.json
      预测 CSV 文件中的每个序列，列为 series,date,value
      --hierarchy HIERARCHY.csv   使所有节点的预测合计相符。列为 node,parent，每个“属于”关系一行：
          树：'Paris,France' 'Lyon,France' 'France,Europe'；交叉分组：'s1,West' 's1,Holiday' 'West,All' 'Holiday,All'。
          不是任何节点上级的节点须是文件中的序列；其余节点是其下各序列之和，每个序列只计一次，
          也可以有自己的序列。此时 OUT.json 中 mean（合计相符）之外还有 base（各自单独预测）
      --unit 1   取整，使合计在整数单位（或 0.01）上精确相符；--non-negative   一律不低于零（否则只有历史上从未低于零的序列如此）
  suanpan serve | backup FILE | restore FILE [--force] | audit verify [--tenant ID]   使用 --data FOLDER，或环境变量 DATABASE_URL
      后端：启动服务；把存储复制到文件，或从文件恢复；检查审计日志是否被改动或截断

  --language en|zh   提示信息的语言（否则取自 LANG）
  --help             显示本说明

退出码：0 完成；1 输入有错误或合并有冲突（不写任何内容）；2 无法理解命令；3 文件无法读写；4 有未解决的红色预警（alerts）。`,
};
