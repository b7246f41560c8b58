// What is built: `pane` (the add-in, dist/pane), `playground` (Excel's stand-in in the browser, dist/playground), `node` (command line and backend, dist/node).
const fs = require('node:fs');
const path = require('node:path');
const CopyWebpackPlugin = require('copy-webpack-plugin');
const HtmlWebpackPlugin = require('html-webpack-plugin');
const webpack = require('webpack');
const { version } = require('./package.json');

const at = (...parts) => path.join(__dirname, ...parts);
const exists = (...parts) => fs.existsSync(at(...parts));

const developmentUrl = 'https://localhost:3000/';
// Where the add-in will be served, with a slash at the end. The manifest in dist/pane names it.
const productionUrl = (process.env.SUANPAN_URL || developmentUrl).replace(/\/*$/, '/');
// For 21Vianet in China: https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js
const officeJsUrl = process.env.OFFICE_JS_URL || 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js';

/** The manifest for where the add-in will be served: its pages by address, its domain by origin. */
function inProduction(manifest) {
  const origin = new URL(productionUrl).origin;
  const domain = `<AppDomain>${new URL(developmentUrl).origin}</AppDomain>`;
  return manifest.split(developmentUrl).join(productionUrl).split(domain).join(`<AppDomain>${origin}</AppDomain>`);
}

/** How TypeScript is read; types are checked by `npm run types`, not here. What is shipped is compiled by TypeScript itself, the quick build by esbuild, as the tests are: half of the building time. */
const typescript = (quick) => ({
  test: /\.tsx?$/,
  exclude: /node_modules/,
  ...(quick
    ? { loader: at('.config/esbuild-loader.cjs') }
    : { loader: 'ts-loader', options: { transpileOnly: true, compilerOptions: { noEmit: false, sourceMap: true } } }),
});
const resolve = { extensions: ['.ts', '.tsx', '.js'] };

function pane(mode, server, quick) {
  const production = mode === 'production';
  return {
    name: 'pane',
    mode,
    target: ['web', 'es2020'],
    devtool: quick ? false : 'source-map',
    entry: { taskpane: at('src/taskpane/main.tsx'), commands: at('src/commands/index.ts'), signin: at('src/taskpane/signIn/signInPage.ts') },
    output: {
      path: at('dist/pane'),
      filename: production ? '[name].[contenthash:8].js' : '[name].js',
      chunkFilename: production ? '[name].[contenthash:8].js' : '[name].js',
      assetModuleFilename: '[name].[contenthash:8][ext]',
      clean: true,
    },
    resolve,
    // HiGHS asks for it only where it runs in Node.
    externals: { 'node:module': 'var {}' },
    module: { rules: [typescript(quick)] },
    optimization: {
      // `npm start` and `npm test` leave it as it is written, without a map: most of the building time.
      minimize: production && !quick,
      runtimeChunk: 'single',
      splitChunks: {
        chunks: 'all',
        cacheGroups: {
          // Named for the first load only: what a later page needs alone comes with that page.
          msal: { chunks: 'all', test: /node_modules[\\/]@azure[\\/]/, name: 'msal', priority: 3 },
          react: { chunks: 'initial', test: /node_modules[\\/](react|react-dom|scheduler|i18next|react-i18next)[\\/]/, name: 'react', priority: 2 },
          fluent: { chunks: 'initial', test: /node_modules[\\/]/, name: 'fluent', priority: 1 },
        },
      },
    },
    performance: quick ? false : { maxEntrypointSize: 1_000_000, maxAssetSize: 1_000_000 },
    plugins: [
      new webpack.DefinePlugin({
        'process.env.SUANPAN_VERSION': JSON.stringify(version),
        'process.env.SUANPAN_API': JSON.stringify(process.env.SUANPAN_API || '/api'),
      }),
      new HtmlWebpackPlugin({
        template: at('src/taskpane/taskpane.html'),
        filename: 'taskpane.html',
        chunks: ['taskpane', 'commands'],
        scriptLoading: 'defer',
        templateParameters: { officeJsUrl, version },
      }),
      new HtmlWebpackPlugin({
        template: at('src/taskpane/signIn/signin.html'),
        filename: 'signin.html',
        chunks: ['signin'],
        scriptLoading: 'defer',
        templateParameters: { officeJsUrl },
      }),
      new CopyWebpackPlugin({
        patterns: [
          { from: at('src/taskpane/shell.js'), to: 'shell.js' },
          { from: at('assets/icon-*.png'), to: 'assets/[name][ext]' },
          { from: at('assets/functions.json'), to: 'assets/[name][ext]' },
          { from: at('assets/shortcuts*.json'), to: 'assets/[name][ext]', noErrorOnMissing: true },
          { from: at('assets/samples/*.json'), to: 'samples/[name][ext]', noErrorOnMissing: true },
          {
            from: at('manifest.xml'),
            to: 'manifest.xml',
            transform: (text) => (server ? text : inProduction(text.toString())),
          },
        ],
      }),
    ],
    ...(server ? { devServer: server } : {}),
  };
}

function playground(mode, quick) {
  return {
    name: 'playground',
    mode,
    target: ['web', 'es2020'],
    devtool: mode === 'production' ? false : 'source-map',
    entry: { playground: at('src/playground/page/index.tsx') },
    output: { path: at('dist/playground'), filename: '[name].js', assetModuleFilename: '[name][ext]', clean: true },
    resolve,
    module: { rules: [typescript(quick), { test: /\.wasm$/, type: 'asset/resource' }, { test: /\.css$/, type: 'asset/source' }] },
    // Never shipped, and quicker to build like this.
    optimization: { minimize: false },
    performance: false,
    plugins: [
      new HtmlWebpackPlugin(
        exists('src/playground/page/index.html')
          ? { template: at('src/playground/page/index.html'), filename: 'index.html' }
          : { title: 'Suanpan', filename: 'index.html' },
      ),
      new CopyWebpackPlugin({
        patterns: [
          { from: at('assets/samples/*.xlsx'), to: 'samples/[name][ext]' },
          { from: at('src/playground/page/seam.js'), to: 'seam.js' },
        ],
      }),
    ],
  };
}

/** Packages that stay in node_modules: native code, or code that loads its parts by name at run time. */
const left = /^(libsql|@libsql\/.*|fastify|@fastify\/.*|highs|pg)$/;

function node(mode, entry, quick) {
  return {
    name: 'node',
    mode,
    target: 'node20',
    devtool: 'source-map',
    entry,
    output: { path: at('dist/node'), filename: '[name].cjs', chunkFilename: '[name].cjs', library: { type: 'commonjs2' }, clean: true },
    resolve,
    module: { rules: [typescript(quick)] },
    externals: [({ request }, done) => (left.test(request) ? done(null, `commonjs ${request}`) : done())],
    optimization: { minimize: false },
    performance: false,
    node: { __dirname: false, __filename: false },
  };
}

/** https from the developer's certificates; plain http with a warning where they cannot be made. Only ever asked for by `webpack serve`. */
async function developmentServer() {
  const options = {
    host: 'localhost',
    port: 3000,
    hot: false,
    headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' },
    static: false,
    // The backend's key stays on this side: `npm run excel` hands it over, the pane never sees it.
    proxy: [
      {
        context: ['/api'],
        target: 'http://127.0.0.1:4280',
        headers: process.env.SUANPAN_KEY ? { authorization: `Bearer ${process.env.SUANPAN_KEY}` } : {},
      },
    ],
  };
  try {
    const { ca, key, cert } = await require('office-addin-dev-certs').getHttpsServerOptions();
    return { ...options, server: { type: 'https', options: { ca, key, cert } } };
  } catch (error) {
    console.warn(`No developer certificate (${error.message}). Serving plain http: good for a look, but Excel wants https.`);
    return options;
  }
}

module.exports = async (env = {}, options = {}) => {
  const mode = options.mode || 'production';
  const server = env.WEBPACK_SERVE ? await developmentServer() : null;
  const quick = Boolean(env.quick);
  const programs = {
    ...(exists('src/cli/main.ts') ? { suanpan: at('src/cli/main.ts') } : {}),
    ...(exists('src/server/main.ts') ? { server: at('src/server/main.ts') } : {}),
  };
  return [
    pane(mode, server, quick),
    ...(exists('src/playground/page/index.tsx') ? [playground(mode, quick)] : []),
    ...(Object.keys(programs).length > 0 ? [node(mode, programs, quick)] : []),
  ];
};
