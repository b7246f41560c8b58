/** The address of a wasm file, as the build gives it. */
declare module '*.wasm' {
  const address: string;
  export default address;
}
