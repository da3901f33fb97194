/* A library with a different ABI, which a program must notice before it calls anything else. */
#include <stdint.h>
#include <stdlib.h>

uint32_t neo_abi_version(void) { return 41; }
const char *neo_version(void) { return "9.9.9"; }
void neo_free(char *json) { (void)json; }
void neo_client_free(void *client) { (void)client; }
char *neo_config_check(const char *config_json) { (void)config_json; abort(); }
void *neo_client_new(const char *config_json) { (void)config_json; abort(); }
