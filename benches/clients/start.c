/* From a cold start to the first answer: loads the library, makes a client, logs in; prints the time in nanoseconds and the
 * memory in kilobytes. */
#include "memory.h"
#include "worker.h"
#include <dlfcn.h>

int main(int count, char **arguments) {
    if (count != 2) return 2;
    char config[512];
    snprintf(config, sizeof config,
             "{\"consumer_key\":\"5e1fae11-0000-4000-8000-00000000c0de\",\"base_url\":\"%s\",\"ucc\":\"ABC12\","
             "\"mobile_number\":\"+919999996708\"}",
             setting("NEO_BENCH_URL"));
    long before = resident_kb();
    double start = now_ns();
    void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    void *(*new_client)(const char *) = (void *(*)(const char *))dlsym(library, "neo_client_new");
    char *(*login)(void *, const char *, const char *, const char *) =
        (char *(*)(void *, const char *, const char *, const char *))dlsym(library, "neo_totp_login");
    int (*is_error)(const char *) = (int (*)(const char *))dlsym(library, "neo_is_error");
    char *answer = login(new_client(config), NULL, NULL, "123456");
    double took = now_ns() - start;
    if (is_error(answer)) {
        fprintf(stderr, "%s\n", answer);
        return 1;
    }
    printf("%.0f %ld\n", took, resident_kb() - before);
    return 0;
}
