/** So many deals through three stages since 2015, the same on each run, of which about a quarter is open on the day. */
export function manyDeals({ dayNumber, dayFromNumber }, count, day0) {
  const at = { sheet: 'Deals', row: 0, column: 0 };
  let state = 1;
  const draw = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const [first, asOf] = ['2015-01-01', day0].map(dayNumber);
  const names = ['Reach', 'Needs', 'Proposal', 'Won'];
  const stageMoves = [];
  const pipeline = Array.from({ length: count }, (_, i) => {
    const opened = first + Math.floor(draw() * (asOf - first));
    let [day, stage, end] = [opened, 0, ''];
    while (end === '') {
      stageMoves.push({ deal: `D${i}`, stage: names[stage], on: dayFromNumber(day), at });
      const next = day + 1 + Math.floor(-Math.log(draw()) * 40);
      if (next > asOf || draw() < 0.12) end = 'open';
      else {
        day = next;
        if (draw() < 0.4) end = 'lost';
        else if (++stage === 3) end = 'won';
      }
    }
    const closes = end === 'open' ? asOf + Math.floor(draw() * 90) - 20 : day;
    return {
      id: `D${i}`,
      customer: '',
      territory: `T${i % 20}`,
      category: `C${i % 12}`,
      stage: names[stage],
      amount: Math.round(draw() * 1e5),
      opened: dayFromNumber(opened),
      closes: dayFromNumber(closes),
      probability: null,
      state: end,
      rep: `R${i % 200}`,
      at,
    };
  });
  return { pipeline, stageMoves };
}
