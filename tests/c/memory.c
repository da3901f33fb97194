/* What stays in memory: secrets must not, nor must anything that calls allocate.
 *
 * The secrets come in the environment, each byte XORed and in hexadecimal, and are compared in that form: this program
 * holds them in plain only while it passes them on. */
#include "operations.h"
#include <sys/mman.h>

#define KEY 0x5a
#define MAX_SECRETS 32
#define MAX_LENGTH 256

static struct { char name[32]; unsigned char coded[MAX_LENGTH]; size_t length; } secrets[MAX_SECRETS];
static int count;

/* The buffer in which texts are assembled; it is used for nothing else and wiped after each use. */
static char *desk;
static size_t used;
#define DESK 65536

static void wipe(void) {
    explicit_bzero(desk, DESK);
    used = 0;
}

static void put(char c) {
    if (used + 1 < DESK) desk[used++] = c;
}

static void plain(const char *text) {
    while (*text != 0) put(*text++);
}

static int digit(char c) {
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* Writes the secret of this name to the desk in plain. */
static void secret(const char *name) {
    int s;
    size_t i;
    for (s = 0; s < count; s++) {
        if (strcmp(secrets[s].name, name) != 0) continue;
        for (i = 0; i < secrets[s].length; i++) put((char)(secrets[s].coded[i] ^ KEY));
        return;
    }
    CHECK(0, "no secret called %s", name);
}

static void remember(const char *name, const unsigned char *coded, size_t length) {
    if (count == MAX_SECRETS || length > MAX_LENGTH) {
        CHECK(0, "too many secrets, or too long: %s", name);
        return;
    }
    snprintf(secrets[count].name, sizeof secrets[count].name, "%s", name);
    memcpy(secrets[count].coded, coded, length);
    secrets[count++].length = length;
}

/* NAME=hex,NAME=hex */
static void read_secrets(const char *list) {
    while (*list != 0) {
        char name[32];
        unsigned char coded[MAX_LENGTH];
        size_t n = 0;
        while (*list != '=') {
            if (n + 1 < sizeof name) name[n++] = *list;
            list++;
        }
        name[n] = 0;
        n = 0;
        for (list++; *list != 0 && *list != ','; list += 2) {
            if (n < sizeof coded) coded[n++] = (unsigned char)(digit(list[0]) * 16 + digit(list[1]));
        }
        remember(name, coded, n);
        if (*list == ',') list++;
    }
}

/* The end of a text member of an answer is a secret too (tokens start alike). */
static void learn(const char *name, const char *answer, const char *member) {
    enum { TAIL = 24 };
    const char *at = strstr(answer, member), *end;
    unsigned char coded[TAIL];
    size_t i, length;
    CHECK(at != NULL, "no %s in an answer", member);
    if (at == NULL) return;
    at += strlen(member);
    end = strchr(at, '"');
    length = (size_t)(end - at) < TAIL ? (size_t)(end - at) : TAIL;
    for (i = 0; i < length; i++) coded[i] = (unsigned char)(end[(long)i - (long)length] ^ KEY);
    remember(name, coded, length);
}

/* Searches every page that this process can write for what must not be there. */
static void search(const char *when) {
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[512];
    int s, found[MAX_SECRETS] = {0};
    CHECK(maps != NULL, "no maps");
    while (maps != NULL && fgets(line, sizeof line, maps) != NULL) {
        unsigned long from, to, at;
        char access[8] = "";
        if (sscanf(line, "%lx-%lx %7s", &from, &to, access) != 3 || access[0] != 'r' || access[1] != 'w') continue;
        for (at = from; at < to; at++) {
            const unsigned char *here = (const unsigned char *)at;
            for (s = 0; s < count; s++) {
                size_t i, length = secrets[s].length;
                if ((*here ^ KEY) != secrets[s].coded[0] || to - at < length) continue;
                for (i = 1; i < length && (here[i] ^ KEY) == secrets[s].coded[i]; i++) {}
                if (i == length) {
                    found[s]++;
                    if (getenv("NEO_TEST_SHOW") != NULL) {
                        long k;
                        printf("%s: %s at %lx of %s   ", when, secrets[s].name, at, line);
                        for (k = -160; k < 100; k++) {
                            if (at + (unsigned long)k >= from && at + (unsigned long)k < to) putchar(here[k] >= ' ' && here[k] < 127 ? here[k] : '.');
                        }
                        printf("\n");
                    }
                }
            }
        }
    }
    if (maps != NULL) fclose(maps);
    for (s = 0; s < count; s++) CHECK(found[s] == 0, "%s: %s is in memory %d times", when, secrets[s].name, found[s]);
}

static NeoClient *made(const char *more) {
    NeoClient *client;
    plain("{\"consumer_key\":\"");
    secret("consumer_key");
    plain("\",\"consumer_secret\":\"");
    secret("consumer_secret");
    plain("\",\"mobile_number\":\"");
    secret("mobile");
    plain("\",\"mpin\":\"");
    secret("mpin");
    plain("\",\"totp_secret\":\"");
    secret("totp_secret");
    plain("\",\"ucc\":\"");
    plain(env("NEO_SIM_UCC"));
    plain("\",\"base_url\":\"");
    plain(env("NEO_SIM_URL"));
    plain("\"");
    if (getenv("NEO_SIM_CA") != NULL) {
        plain(",\"ca_file\":\"");
        plain(env("NEO_SIM_CA"));
        plain("\"");
    }
    plain(more);
    plain("}");
    client = neo_client_new(desk);
    if (client == NULL) {
        char *why = neo_config_check(desk);
        CHECK(0, "no client: %s", why);
        neo_free(why);
    }
    wipe();
    return client;
}

static const struct Function FUNCTIONS[] = {OPERATIONS};
#define COUNT (sizeof FUNCTIONS / sizeof *FUNCTIONS)

/* Every operation that reads or changes something, in a session. */
static void every_operation(NeoClient *client) {
    size_t f;
    for (f = 0; f < COUNT; f++) {
        const struct Function *one = &FUNCTIONS[f];
        char *answer;
        if (strcmp(one->api, "v3") != 0 || (one->effect != EFFECT_READ && one->effect != EFFECT_CHANGE)) continue;
        if (strcmp(one->name, "logout") == 0) continue;
        answer = one->call(client, one->samples, 0);
        CHECK(!is_kind(answer, "internal"), "%s: %.300s", one->name, answer);
        neo_free(answer);
    }
}

static const char ORDERS[] = "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}";

static void totp_session(void) {
    NeoClient *client = made(""), *other;
    char *answer = neo_totp_login(client, NULL, NULL, NULL);
    int n;
    CHECK(neo_is_error(answer) == 0, "%s", answer);
    learn("view_token", answer, "\"token\":\"");
    learn("view_sid", answer, "\"sid\":\"");
    neo_free(answer);
    answer = neo_totp_validate(client, NULL);
    CHECK(neo_is_error(answer) == 0, "%s", answer);
    learn("trade_token", answer, "\"token\":\"");
    learn("trade_sid", answer, "\"sid\":\"");
    learn("trade_rid", answer, "\"rid\":\"");
    neo_free(answer);
    for (n = 0; n < 3; n++) EXPECT("orders", neo_request(client, ORDERS), NULL);
    every_operation(client);
    EXPECT("a path that is not", neo_request(client, "{\"method\":\"GET\",\"path\":\"not/there\"}"), "rejected");
    EXPECT("a wrong MPIN", neo_totp_validate(client, "000000"), "state");
    /* Another client takes the session over. */
    answer = neo_session_export(client);
    CHECK(neo_is_error(answer) == 0, "%s", answer);
    other = made("");
    EXPECT("import", neo_session_import(other, answer), NULL);
    neo_free(answer);
    EXPECT("orders", neo_request(other, ORDERS), NULL);
    EXPECT("diagnostics", neo_diagnostics(other), NULL);
    EXPECT("stats", neo_stats(other), NULL);
    EXPECT("session", neo_session(other), NULL);
    EXPECT("totp", neo_totp_code(other), NULL);
    EXPECT("send_otp", neo_send_otp(other, NULL, 0), NULL);
    EXPECT("logout", neo_logout(client), NULL);
    neo_client_free(client);
    neo_client_free(other);
}

static void password_session(void) {
    NeoClient *client = made(",\"api\":\"v1\"");
    char *answer = neo_session_init(client);
    CHECK(neo_is_error(answer) == 0, "%s", answer);
    learn("bearer", answer, "\"access_token\":\"");
    neo_free(answer);
    plain("{\"mobile_number\":\"");
    secret("mobile");
    plain("\",\"password\":\"");
    secret("password");
    plain("\"}");
    answer = neo_login(client, desk);
    wipe();
    CHECK(neo_is_error(answer) == 0, "%s", answer);
    learn("v1_view_token", answer, "\"token\":\"");
    neo_free(answer);
    secret("mpin");
    answer = neo_session_2fa(client, desk);
    wipe();
    CHECK(neo_is_error(answer) == 0, "%s", answer);
    learn("v1_trade_token", answer, "\"token\":\"");
    learn("v1_trade_sid", answer, "\"sid\":\"");
    neo_free(answer);
    plain("{\"method\":\"POST\",\"path\":\"not/there\",\"form\":{\"secret\":\"");
    secret("password");
    plain("\"}}");
    EXPECT("a form", neo_request(client, desk), "rejected");
    wipe();
    EXPECT("logout", neo_logout(client), NULL);
    neo_client_free(client);
}

/* This process's anonymous memory in KiB, counted exactly. File pages are excluded: they are loaded 16 at a time. */
static long resident(void) {
    FILE *status = fopen("/proc/self/smaps_rollup", "r");
    char line[128];
    long kib = -1;
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        if (sscanf(line, "Anonymous: %ld", &kib) == 1) break;
    }
    if (status != NULL) fclose(status);
    return kib;
}

static void local_calls(NeoClient *client, long calls) {
    long n;
    for (n = 0; n < calls; n++) {
        switch (n % 8) {
        case 0: neo_free(neo_session(client)); break;
        case 1: neo_free(neo_totp_code(client)); break;
        case 2: neo_free(neo_totp_validate(client, NULL)); break;
        case 3: neo_free(neo_call(client, "session", "{}")); break;
        case 4: neo_free(neo_request(client, "{")); break;
        case 5: neo_free(neo_stats(NULL)); break;
        case 6: neo_free(neo_diagnostics(client)); break;
        default: neo_client_free(neo_client_new("{\"consumer_key\":\"k\"}")); break;
        }
    }
}

/* Written to the file named by NEO_TEST_FIGURES, if set. */
static void record(const char *what, long calls, long before, long after) {
    const char *name = getenv("NEO_TEST_FIGURES");
    FILE *file = name == NULL ? NULL : fopen(name, "a");
    if (file == NULL) return;
    fprintf(file, "%ld %s: %ld KiB before, %ld KiB after\n", calls, what, before, after);
    fclose(file);
}

static void flat(const char *what, void (*calls)(NeoClient *, long), NeoClient *client, long number) {
    long before, after;
    calls(client, number / 4);
    before = resident();
    calls(client, number);
    after = resident();
    record(what, number, before, after);
    /* One per cent of so little memory is less than a page; a byte for each call would be far more than four pages. */
    CHECK(after - before <= (before / 100 > 16 ? before / 100 : 16), "%s: %ld KiB before, %ld KiB after %ld calls", what, before, after, number);
}

/* Every read from the broker in a session, in turn, and now and then one that does not exist. */
static void simulator_calls(NeoClient *client, long calls) {
    long n;
    size_t f = 0;
    for (n = 0; n < calls; n++) {
        if (n % 16 == 0) {
            neo_free(neo_request(client, "{\"method\":\"GET\",\"path\":\"not/there\"}"));
            continue;
        }
        do f = (f + 1) % COUNT;
        while (strcmp(FUNCTIONS[f].api, "v3") != 0 || FUNCTIONS[f].effect != EFFECT_READ || FUNCTIONS[f].reach != OPERATION);
        neo_free(FUNCTIONS[f].call(client, FUNCTIONS[f].samples, 0));
    }
}

int main(int argc, char **argv) {
    desk = mmap(NULL, DESK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    read_secrets(env("NEO_TEST_SECRETS"));
    if (argc > 1 && strcmp(argv[1], "flat") == 0) {
        NeoClient *client = made("");
        flat("local calls", local_calls, client, atol(env("NEO_TEST_LOCAL_CALLS")));
        EXPECT("connect", neo_connect(client), NULL);
        flat("calls", simulator_calls, client, atol(env("NEO_TEST_CALLS")));
        neo_client_free(client);
    } else {
        totp_session();
        if (argc > 1) search("after the TOTP session");
        password_session();
        search("after all");
    }
    return finish();
}
