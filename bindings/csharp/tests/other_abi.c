/* A library with another ABI, and nothing else that works. */
unsigned neo_abi_version(void) {
    return 2;
}

const char *neo_version(void) {
    return "9.9.9";
}
