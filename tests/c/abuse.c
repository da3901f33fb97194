/* Every mistake a caller can make, function by function. The only requirement is an answer. */
#include "operations.h"

static char *do_call(NeoClient *c, const char *const *t, int32_t n) {
    (void)n;
    return neo_call(c, t[0], t[1]);
}

static const struct Function FUNCTIONS[] = {
    OPERATIONS {"call", do_call, "v3", {"operation", "params_json"}, "invalid_argument", {NULL}, NETWORK, EFFECT_CHANGE},
};
#define COUNT (sizeof FUNCTIONS / sizeof *FUNCTIONS)

#define MEGABYTE (1024 * 1024)
static char *megabyte(char fill) {
    char *text = malloc(MEGABYTE + 1);
    memset(text, fill, MEGABYTE);
    text[MEGABYTE] = 0;
    return text;
}

static int texts_of(const struct Function *f) {
    int n = 0;
    while (n < MAX_TEXTS && f->texts[n] != NULL) n++;
    return n;
}

/* A client with only a key. Nothing listens on its server's port, so a request would be a network error. */
static NeoClient *bare(const char *api) {
    char text[256];
    snprintf(text, sizeof text, "{\"consumer_key\":\"k\",\"consumer_secret\":\"s\",\"base_url\":\"http://127.0.0.1:1\",\"api\":\"%s\"}", api);
    NeoClient *client = neo_client_new(text);
    CHECK(client != NULL, "no client for %s", api);
    return client;
}

static uint64_t begin(void) {
    return neo_live_objects();
}
#define BALANCED(live, what) CHECK(neo_live_objects() == (live), "%s: %" PRIu64 " objects, not %" PRIu64, what, neo_live_objects(), live)

static void no_function(void) {}

/* Pointers that are neither a client nor a text of the library. */
static int on_data = 1;
#define STRANGERS 16
static void strangers(void **all, void *on_stack, void *on_heap, void *freed_client, void *freed_text) {
    int n = 0;
    all[n++] = NULL;
    all[n++] = (void *)(uintptr_t)1;
    all[n++] = (void *)(uintptr_t)3;
    all[n++] = (void *)(uintptr_t)8;
    all[n++] = (void *)(uintptr_t)0x13;
    all[n++] = (void *)(uintptr_t)0xdeadbeefdeadbeefULL;
    all[n++] = (void *)UINTPTR_MAX;
    all[n++] = (void *)(UINTPTR_MAX - 15);
    all[n++] = (void *)(UINTPTR_MAX >> 1);
    all[n++] = on_stack;
    all[n++] = on_heap;
    all[n++] = &on_data;
    all[n++] = (void *)(uintptr_t)no_function;
    all[n++] = freed_client;
    all[n++] = freed_text;
    all[n++] = stdout;
    CHECK(n == STRANGERS, "%d strangers", n);
}

static void wrong_handles(void **wrong, int count) {
    const char *none[MAX_TEXTS] = {NULL, NULL, NULL};
    size_t f;
    int w;
    for (f = 0; f < COUNT; f++) {
        char operation[64];
        snprintf(operation, sizeof operation, "\"operation\":\"%s\"", FUNCTIONS[f].name);
        for (w = 0; w < count; w++) {
            char *answer = FUNCTIONS[f].call((NeoClient *)wrong[w], none, INT32_MIN);
            CHECK(is_kind(answer, "invalid_handle"), "%s(%p): %s", FUNCTIONS[f].name, wrong[w], answer);
            CHECK(has(answer, "'client'"), "%s: %s", FUNCTIONS[f].name, answer);
            CHECK(has(answer, operation), "%s: %s", FUNCTIONS[f].name, answer);
            CHECK(has(answer, "\"delivered\":\"no\""), "%s: %s", FUNCTIONS[f].name, answer);
            neo_free(answer);
        }
    }
}

static void handles(void) {
    uint64_t live = begin();
    NeoClient *client = bare("v3"), *other = bare("v3"), *freed = bare("v3");
    int on_stack = 1, bit;
    void *on_heap = malloc(64), *wrong[STRANGERS], *forged[64];
    char *text = neo_session(client), *gone = neo_session(client);
    CHECK(((uintptr_t)client & 1) == 1, "%p could be an address", (void *)client);
    neo_client_free(freed);
    neo_free(gone);
    strangers(wrong, &on_stack, on_heap, freed, gone);
    wrong_handles(wrong, STRANGERS);
    /* A live text is not a client either. */
    wrong_handles((void **)&text, 1);
    /* A live handle with any one bit changed. */
    for (bit = 0; bit < 64; bit++) forged[bit] = (void *)((uintptr_t)client ^ ((uintptr_t)1 << bit));
    for (bit = 0; bit < 64; bit++) {
        if (forged[bit] != (void *)other) wrong_handles(&forged[bit], 1);
    }
    /* Freeing what was never returned, or freeing it twice, does nothing. */
    for (bit = 0; bit < STRANGERS; bit++) {
        neo_client_free((NeoClient *)wrong[bit]);
        neo_free((char *)wrong[bit]);
    }
    for (bit = 0; bit < 64; bit++) {
        if (forged[bit] != (void *)other) neo_client_free((NeoClient *)forged[bit]);
        neo_free((char *)forged[bit]);
    }
    neo_client_free((NeoClient *)(void *)text);
    neo_free((char *)(void *)client);
    neo_free(text + 1);
    neo_free((char *)(uintptr_t)neo_version());
    CHECK(on_data == 1 && on_stack == 1, "somebody's memory was changed");
    CHECK(neo_is_error(text) == 0, "a text was taken away: %s", text);
    EXPECT("after all that", neo_session(client), NULL);
    EXPECT("after all that", neo_session(other), NULL);
    CHECK(neo_live_objects() == live + 3, "%" PRIu64 " objects", neo_live_objects());
    neo_free(text);
    free(on_heap);
    for (bit = 0; bit < 3; bit++) {
        neo_client_free(client);
        neo_client_free(other);
    }
    /* The slot is reused, the handle is not. */
    other = bare("v3");
    CHECK(other != client && other != freed, "a handle came back");
    neo_client_free(client);
    EXPECT("a new client in an old slot", neo_session(other), NULL);
    EXPECT("an old handle of that slot", neo_session(client), "invalid_handle");
    neo_client_free(other);
    BALANCED(live, "handles");
}

static void texts(void) {
    /* A byte that never occurs, a sequence cut short, a surrogate, an overlong NUL, beyond the last character. */
    static const char *const BAD[] = {"\xff", "ok\xc3", "\xed\xa0\x80", "\xc0\x80", "\xf5\x80\x80\x80", "12\x80""34"};
    uint64_t live = begin();
    char *big = megabyte('9'), *brackets = megabyte('['), *quote = megabyte('"'), name[64];
    size_t f, b;
    int n, i, which;
    for (f = 0; f < COUNT; f++) {
        const struct Function *function = &FUNCTIONS[f];
        NeoClient *client = bare(function->api);
        const char *given[MAX_TEXTS] = {NULL, NULL, NULL};
        EXPECT(function->name, function->call(client, given, INT32_MIN), function->bare);
        n = texts_of(function);
        for (i = 0; i < n; i++) {
            snprintf(name, sizeof name, "'%s'", function->texts[i]);
            for (b = 0; b < sizeof BAD / sizeof *BAD; b++) {
                char *answer;
                given[i] = BAD[b];
                answer = function->call(client, given, INT32_MIN);
                CHECK(is_kind(answer, "invalid_argument"), "%s: %s", function->name, answer);
                CHECK(has(answer, name) && has(answer, "UTF-8"), "%s does not name %s: %s", function->name, name, answer);
                neo_free(answer);
            }
            /* The arguments before it are valid enough to get that far. */
            for (which = 0; which < 3; which++) {
                const char *const long_ones[] = {big, brackets, quote};
                char *answer;
                int before;
                for (before = 0; before < i; before++) given[before] = strcmp(function->name, "call") == 0 ? "session" : "1";
                given[i] = long_ones[which];
                answer = function->call(client, given, INT32_MIN);
                CHECK(is_kind(answer, "invalid_argument"), "%s with a megabyte: %.300s", function->name, answer);
                CHECK(has(answer, name), "%s does not name %s: %.300s", function->name, name, answer);
                CHECK(strlen(answer) < 4096, "%s repeats a megabyte", function->name);
                neo_free(answer);
            }
            for (which = 0; which < MAX_TEXTS; which++) given[which] = NULL;
            given[i] = " \t ";
            EXPECT(function->name, function->call(client, given, INT32_MIN), function->bare);
            given[i] = "";
            EXPECT(function->name, function->call(client, given, INT32_MIN), function->bare);
            given[i] = "1\n2";
            EXPECT(function->name, function->call(client, given, INT32_MIN), "invalid_argument");
            given[i] = NULL;
        }
        neo_client_free(client);
        BALANCED(live, function->name);
    }
    free(big);
    free(brackets);
    free(quote);
}

static void calls_by_name(void) {
    static const struct { const char *operation, *params; } BAD[] = {
        {"", NULL}, {"neo_session", NULL}, {"Session", NULL}, {"call", "{}"}, {"client_free", NULL}, {"session\n", NULL},
        {"session", "["}, {"session", "[]"}, {"session", "1"}, {"session", "null"}, {"session", "{\"x\":1}"},
        {"session", "{} {}"}, {"totp_login", "{\"ucc\":1}"}, {"totp_login", "{\"ucc\":{}}"}, {"send_otp", "{\"resend\":7}"},
        {"request", "{\"method\":\"GET\"}"}, {"request", "{\"method\":\"BREW\",\"path\":\"x\"}"},
        {"request", "{\"method\":\"GET\",\"path\":\"http://evil.example/\"}"}, {"session_import", "{\"session_json\":\"x\"}"},
    };
    uint64_t live = begin();
    NeoClient *client = bare("v3");
    size_t i;
    for (i = 0; i < sizeof BAD / sizeof *BAD; i++) EXPECT(BAD[i].operation, neo_call(client, BAD[i].operation, BAD[i].params), "invalid_argument");
    EXPECT("session", neo_call(client, "session", NULL), NULL);
    EXPECT("session", neo_call(client, "session", ""), NULL);
    EXPECT("session", neo_call(client, "session", " { } "), NULL);
    neo_client_free(client);
    BALANCED(live, "call");
}

static void configurations(void) {
    static const char *const BAD[] = {
        "", " ", "{", "[]", "null", "1", "\"x\"", "{}", "{\"consumer_key\":1}", "{\"consumer_key\":\"\"}", "{\"consumer_key\":\"k\",\"zzz\":1}",
        "{\"consumer_key\":\"k\",\"consumer_key\":\"k\"}", "{\"consumer_key\":\"k\",\"timeout_ms\":-1}", "{\"consumer_key\":\"k\",\"timeout_ms\":1e99}",
        "{\"consumer_key\":\"k\",\"api\":\"v9\"}", "{\"consumer_key\":\"k\",\"base_url\":\"http://example.com\"}", "{\"consumer_key\":\"k\",\"ca_file\":\"/\"}",
        "{\"consumer_key\":\"k\\u0000\"}", "{\"consumer_key\":\"k\"}x",
    };
    uint64_t live = begin();
    char *brackets = megabyte('['), *open = megabyte('{');
    size_t i;
    for (i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        EXPECT(BAD[i], neo_config_check(BAD[i]), "configuration");
        CHECK(neo_client_new(BAD[i]) == NULL, "a client from %s", BAD[i]);
    }
    EXPECT("a megabyte of [", neo_config_check(brackets), "configuration");
    EXPECT("a megabyte of {", neo_config_check(open), "configuration");
    CHECK(neo_client_new(brackets) == NULL, "a client from a megabyte of [");
    EXPECT("NULL", neo_config_check(NULL), "invalid_argument");
    EXPECT("invalid UTF-8", neo_config_check("{\"consumer_key\":\"\xff\"}"), "invalid_argument");
    CHECK(neo_client_new(NULL) == NULL, "a client from NULL");
    CHECK(neo_client_new("\xff") == NULL, "a client from invalid UTF-8");
    EXPECT("a good one", neo_config_check("{\"consumer_key\":\"k\"}"), NULL);
    free(brackets);
    free(open);
    BALANCED(live, "configurations");
}

/* Arguments belong to the caller again as soon as the call returns: later changes to them have no effect, and the
 * library did not change them. */
static void borrowed(void) {
    uint64_t live = begin();
    char *text = config(0, ""), *copy = strdup(text), *answer, *path = strdup("{\"method\":\"GET\",\"path\":\"market-data/borrowed\"}");
    size_t length = strlen(path);
    NeoClient *client = neo_client_new(text);
    int round;
    CHECK(strcmp(text, copy) == 0, "a configuration was changed: %s", text);
    memset(text, 'x', strlen(text));
    free(text);
    free(copy);
    for (round = 0; round < 3; round++) {
        char *request = strdup(path), operation[] = "request", *params = malloc(length + 32);
        snprintf(params, length + 32, "{\"request_json\":\"x\"}");
        answer = neo_request(client, request);
        CHECK(strcmp(request, path) == 0, "a request was changed: %s", request);
        memset(request, 'x', length);
        free(request);
        CHECK(is_for(answer, "borrowed"), "%s", answer);
        neo_free(answer);
        answer = neo_call(client, operation, params);
        memset(operation, 'x', strlen(operation));
        memset(params, 'x', length);
        free(params);
        CHECK(is_kind(answer, "invalid_argument") && has(answer, "\"operation\":\"request\""), "%s", answer);
        neo_free(answer);
    }
    free(path);
    neo_client_free(client);
    /* The version must not be freed. */
    copy = strdup(neo_version());
    neo_free((char *)(uintptr_t)neo_version());
    CHECK(strcmp(neo_version(), copy) == 0, "the version was wiped: %s", neo_version());
    free(copy);
    BALANCED(live, "borrowed");
}

static void is_error(void) {
    char *big = megabyte('{'), *answer = neo_session(NULL), on_stack[] = "{\"error\":[", *on_heap = strdup("{\"error\":[]}");
    CHECK(neo_is_error(NULL) == 1, "NULL");
    CHECK(neo_is_error(answer) == 1, "%s", answer);
    CHECK(neo_is_error(on_stack) == 1, "%s", on_stack);
    CHECK(neo_is_error(on_heap) == 1, "%s", on_heap);
    CHECK(neo_is_error("") == 0, "nothing");
    CHECK(neo_is_error("{") == 0, "the beginning of the beginning");
    CHECK(neo_is_error("{\"error\":") == 0, "cut short");
    CHECK(neo_is_error(" {\"error\":[") == 0, "a blank in front");
    CHECK(neo_is_error("{\"error\": [") == 0, "a blank within");
    CHECK(neo_is_error("{\"data\":{\"error\":[") == 0, "further in");
    CHECK(neo_is_error("\xff\xfe") == 0, "invalid UTF-8");
    CHECK(neo_is_error(big) == 0, "a megabyte");
    CHECK(neo_is_error(neo_version()) == 0, "the version");
    neo_free(answer);
    free(big);
    free(on_heap);
}

/* Freeing a text twice must not free the next one too, although allocators often reuse the address. */
static void free_twice(NeoClient *client, char *(*make)(NeoClient *client)) {
    uint64_t live = begin();
    int round;
    for (round = 0; round < 100; round++) {
        char *first = make(client), *second, *copy;
        neo_free(first);
        BALANCED(live, "once");
        neo_free(first);
        BALANCED(live, "twice");
        second = make(client);
        copy = strdup(second);
        neo_free(first);
        CHECK(neo_live_objects() == live + 1, "the next text was freed");
        CHECK(strcmp(second, copy) == 0, "the next text was wiped");
        free(copy);
        neo_free(second);
        neo_free(first);
        neo_free(second);
        BALANCED(live, "all");
    }
}

static char *large(NeoClient *client) { return ask(client, "large"); }
static char *small(NeoClient *client) { return neo_session(client); }
static char *wrong(NeoClient *client) { return neo_call(client, "nonsense", NULL); }

/* In-place parsers write NULs into a text. It is still wiped completely; that is checked through the system, because a
 * freed text must not be read. */
static void write_into_a_text(NeoClient *client) {
    static const char MARK[] = "a secret after a NUL";
    char *answer = neo_diagnostics(client), seen[sizeof MARK] = "";
    uint64_t live = begin();
    const char *at = answer + 100;
    CHECK(strlen(answer) > 100 + sizeof MARK, "%s", answer);
    answer[0] = 0;
    memcpy(answer + 100, MARK, sizeof MARK);
    CHECK(peek(at, seen, sizeof seen) && strcmp(seen, MARK) == 0, "not seen: %s", seen);
    neo_free(answer);
    BALANCED(live - 1, "a text that begins with NUL");
    CHECK(peek(at, seen, sizeof seen) && strcmp(seen, MARK) != 0, "not wiped");
}

struct Held {
    NeoClient *client;
    char *answer;
};

static void *hold(void *argument) {
    struct Held *held = argument;
    held->answer = ask(held->client, "hold");
    return NULL;
}

/* A call in progress when its client is freed ends normally. */
static void free_during_a_call(void) {
    uint64_t live = begin();
    struct Held held = {client_of(0, ""), NULL};
    NeoClient *other = client_of(0, "");
    pthread_t thread = start(hold, &held);
    char *answer = ask(other, "held");
    CHECK(is_for(answer, "held"), "%s", answer);
    neo_free(answer);
    neo_client_free(held.client);
    neo_client_free(held.client);
    EXPECT("freed", neo_session(held.client), "invalid_handle");
    EXPECT("freed", neo_cancel(held.client), "invalid_handle");
    answer = ask(other, "release");
    CHECK(is_for(answer, "release"), "%s", answer);
    neo_free(answer);
    pthread_join(thread, NULL);
    CHECK(is_for(held.answer, "hold"), "%s", held.answer);
    neo_free(held.answer);
    neo_client_free(other);
    BALANCED(live, "free during a call");
}

/* And a cancelled call ends at once: its own deadline is far beyond that of this program. */
static void cancel_a_call(void) {
    uint64_t live = begin();
    struct Held held = {client_of(0, ",\"timeout_ms\":300000"), NULL};
    NeoClient *other = client_of(0, "");
    pthread_t thread = start(hold, &held);
    EXPECT("held", ask(other, "held"), NULL);
    char *answer = neo_cancel(held.client);
    CHECK(has(answer, "\"cancelled\":1"), "%s", answer);
    neo_free(answer);
    pthread_join(thread, NULL);
    CHECK(is_kind(held.answer, "cancelled") && has(held.answer, "\"delivered\":\"maybe\""), "%s", held.answer);
    neo_free(held.answer);
    EXPECT("a later call", ask(held.client, "later"), NULL);
    EXPECT("release", ask(other, "release"), NULL);
    neo_client_free(held.client);
    neo_client_free(other);
    BALANCED(live, "cancel");
}

static void unheard(void *context, int32_t level, const char *message) {
    (void)context;
    (void)level;
    CHECK(0, "a line that nobody asked for: %s", message);
}

static void logs(void) {
    static const int32_t LEVELS[] = {INT32_MIN, -1, 0, 1, 5, 6, INT32_MAX};
    size_t i;
    for (i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++) neo_set_log(NULL, &on_data, LEVELS[i]);
    neo_set_log(unheard, NULL, 0);
    EXPECT("unheard", neo_connect(NULL), "invalid_handle");
    neo_set_log(unheard, NULL, INT32_MIN);
    EXPECT("unheard", neo_connect(NULL), "invalid_handle");
}

/* With an argument, prints the functions that it covers. */
int main(int argc, char **argv) {
    size_t f;
    NeoClient *client;
    (void)argv;
    if (argc > 1) {
        for (f = 0; f < COUNT; f++) printf("neo_%s\n", FUNCTIONS[f].name);
        return 0;
    }
    alarm(DEADLINE_S);
    CHECK(neo_abi_version() == NEO_ABI_VERSION, "%u", neo_abi_version());
    CHECK(neo_version()[0] != 0, "no version");
    handles();
    texts();
    calls_by_name();
    configurations();
    borrowed();
    is_error();
    logs();
    client = client_of(0, "");
    free_twice(client, small);
    free_twice(client, wrong);
    free_twice(client, large);
    write_into_a_text(client);
    neo_client_free(client);
    free_during_a_call();
    cancel_a_call();
    return finish();
}
