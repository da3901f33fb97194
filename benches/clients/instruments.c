/* The day's instruments: loading, opening, looking up. Prints one line per measurement, in nanoseconds or kilobytes.
 *
 *   instruments load  BASE_URL CACHE_DIR           fetch, read, store
 *   instruments open  CACHE_DIR TOKEN              the first look-up of a process with a stored file
 *   instruments look  CACHE_DIR WORDS              look-ups and searches; WORDS: a file of "token trading-symbol prefix" lines
 */
#include "neo_api.h"
#include "worker.h"
#include <string.h>

enum { MOST = 20000, EACH = 64 };

static char tokens[MOST][EACH], symbols[MOST][EACH], prefixes[MOST][EACH];

static NeoClient *client_of(const char *url, const char *folder) {
    char config[2048];
    snprintf(config, sizeof config, "{\"consumer_key\":\"bench\",\"timeout_ms\":120000,\"base_url\":\"%s\",\"cache_dir\":\"%s\"}", url, folder);
    NeoClient *client = neo_client_new(config);
    if (client == NULL) {
        fprintf(stderr, "%s\n", neo_config_check(config));
        exit(1);
    }
    return client;
}

/* An answer must contain `part`, so that nothing else is measured by mistake. */
static void need(char *answer, const char *part) {
    if (neo_is_error(answer) || strstr(answer, part) == NULL) {
        fprintf(stderr, "no %s in %s\n", part, answer);
        exit(1);
    }
    neo_free(answer);
}

/* The memory of this process alone. The pages of the file are shared, though Linux counts them as private while only one
 * process has mapped it. */
static long private_kb(void) {
    long sum = 0, kb;
    char line[256];
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "Private_Dirty: %ld kB", &kb) == 1) sum += kb;
    if (file == NULL) exit(3);
    fclose(file);
    return sum;
}

static void load(const char *url, const char *folder) {
    NeoClient *client = client_of(url, folder);
    double start = now_ns();
    char *answer = neo_load_instruments(client, "{\"segments\":[\"nse_fo\"]}");
    double took = now_ns() - start;
    need(answer, "\"shared\":true,\"problem\":null");
    printf("load %.0f\n", took);
}

static void open_one(const char *folder, const char *token) {
    char asked[128], found[64];
    snprintf(asked, sizeof asked, "{\"exchange_segment\":\"nse_fo\",\"token\":\"%s\"}", token);
    snprintf(found, sizeof found, "\"token\":\"%s\"", token);
    NeoClient *client = client_of("https://gateway.example", folder);
    /* Exclude the cost of the library's first call. */
    neo_free(neo_session(client));
    long before = private_kb();
    double start = now_ns();
    char *answer = neo_instrument(client, asked);
    double took = now_ns() - start;
    need(answer, found);
    printf("open %.0f\nprivate_kb %ld\n", took, private_kb() - before);
}

static double by(NeoClient *client, const char *name, char (*values)[EACH], int count) {
    static char asked[MOST][128];
    for (int i = 0; i < count; i++)
        snprintf(asked[i], sizeof asked[i], "{\"exchange_segment\":\"nse_fo\",\"%.20s\":\"%.63s\"}", name, values[i]);
    for (int i = 0; i < count; i++) need(neo_instrument(client, asked[i]), values[i]);
    double best = 1e18;
    for (int round = 0; round < 5; round++) {
        double start = now_ns();
        for (int i = 0; i < count; i++) neo_free(neo_instrument(client, asked[i]));
        double each = (now_ns() - start) / count;
        if (each < best) best = each;
    }
    return best;
}

static double search(NeoClient *client, int count) {
    static char asked[MOST][128];
    for (int i = 0; i < count; i++)
        snprintf(asked[i], sizeof asked[i], "{\"exchange_segment\":\"nse_fo\",\"query\":\"%.63s\"}", prefixes[i]);
    for (int i = 0; i < count; i++) need(neo_search_instruments(client, asked[i]), prefixes[i]);
    double best = 1e18;
    for (int round = 0; round < 5; round++) {
        double start = now_ns();
        for (int i = 0; i < count; i++) neo_free(neo_search_instruments(client, asked[i]));
        double each = (now_ns() - start) / count;
        if (each < best) best = each;
    }
    return best;
}

static void look(const char *folder, const char *path) {
    FILE *file = fopen(path, "r");
    int count = 0;
    while (file != NULL && count < MOST && fscanf(file, "%63s %63s %63s", tokens[count], symbols[count], prefixes[count]) == 3) count++;
    if (count == 0) exit(4);
    fclose(file);
    NeoClient *client = client_of("https://gateway.example", folder);
    printf("token %.1f\n", by(client, "token", tokens, count));
    printf("symbol %.1f\n", by(client, "trading_symbol", symbols, count));
    printf("prefix %.1f\n", search(client, count < 500 ? count : 500));
}

int main(int count, char **arguments) {
    if (count == 4 && strcmp(arguments[1], "load") == 0) load(arguments[2], arguments[3]);
    else if (count == 4 && strcmp(arguments[1], "open") == 0) open_one(arguments[2], arguments[3]);
    else if (count == 4 && strcmp(arguments[1], "look") == 0) look(arguments[2], arguments[3]);
    else return 2;
    return 0;
}
