/* How much of the host's memory the library uses, to the byte: prints `NAME BYTES` for each measurement.
 *
 * The functions below replace those of the C library: this program exports them, and the dynamic linker finds them
 * first. The library allocates on the calling thread, and there is only one. */
#include "test.h"
#include <errno.h>
#include <malloc.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *block);

static size_t in_use, most;

static void *taken(void *block) {
    in_use += block == NULL ? 0 : malloc_usable_size(block);
    if (in_use > most) most = in_use;
    return block;
}

void *malloc(size_t size) {
    return taken(__libc_malloc(size));
}

void *calloc(size_t count, size_t size) {
    return taken(__libc_calloc(count, size));
}

void *realloc(void *block, size_t size) {
    size_t before = malloc_usable_size(block);
    void *grown = __libc_realloc(block, size);
    if (grown == NULL) return NULL;
    in_use -= before;
    return taken(grown);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    *block = taken(__libc_memalign(alignment, size));
    return *block == NULL ? ENOMEM : 0;
}

void *aligned_alloc(size_t alignment, size_t size) {
    return taken(__libc_memalign(alignment, size));
}

void free(void *block) {
    in_use -= malloc_usable_size(block);
    __libc_free(block);
}

/* stdio would allocate. */
static void say(const char *what, size_t bytes) {
    char line[128];
    int length = snprintf(line, sizeof line, "%s %zu\n", what, bytes);
    CHECK(write(1, line, (size_t)length) == length, "not written");
}

#define ORDERS "{\"method\":\"GET\",\"path\":\"quick/user/orders\"}"
#define PLACE                                                                                                              \
    "{\"method\":\"POST\",\"path\":\"quick/order/rule/ms/place\",\"form\":{\"am\":\"NO\",\"dq\":\"0\",\"es\":\"nse_cm\"," \
    "\"mp\":\"0\",\"pc\":\"CNC\",\"pf\":\"N\",\"pr\":\"100.05\",\"pt\":\"L\",\"qt\":\"1\",\"rt\":\"DAY\",\"tp\":\"0\","    \
    "\"ts\":\"IDEA-EQ\",\"tt\":\"B\"}}"
#define LIMITS "{\"method\":\"POST\",\"path\":\"quick/user/limits\",\"form\":{\"seg\":\"ALL\",\"exch\":\"ALL\",\"prod\":\"ALL\"}}"
/* More than the texts kept after neo_free (src/ffi/string.rs), so that as many are kept before as after. */
#define WARM 300
#define CLIENTS 64

/* The most that a call uses beyond what was in use before it; nothing is left once its answer is freed. */
static void call(const char *what, NeoClient *client, const char *request) {
    size_t before;
    int n;
    for (n = 0; n < WARM; n++) neo_free(neo_request(client, request));
    before = most = in_use;
    EXPECT(what, neo_request(client, request), NULL);
    /* Answers may differ by a digit. */
    CHECK(in_use <= before + 16, "%s: %zu bytes in use before, %zu after", what, before, in_use);
    say(what, most - before);
}

int main(void) {
    NeoClient *first = client_of(0, ""), *others[CLIENTS];
    char *session, *text = config(0, "");
    size_t before;
    int n;
    alarm(DEADLINE_S);
    before = most = in_use;
    EXPECT("connect", neo_connect(first), NULL);
    say("login", most - before);
    EXPECT("an order", neo_request(first, PLACE), NULL);
    call("small_answer", first, ORDERS);
    call("large_answer", first, LIMITS);

    /* Shared tables have grown by now, or grow here. */
    for (n = 0; n < CLIENTS; n++) others[n] = neo_client_new(text);
    for (n = 0; n < CLIENTS; n++) neo_client_free(others[n]);
    before = in_use;
    for (n = 0; n < CLIENTS; n++) others[n] = neo_client_new(text);
    say("client", (in_use - before) / CLIENTS);
    session = neo_session_export(first);
    before = in_use;
    for (n = 0; n < CLIENTS; n++) EXPECT("import", neo_session_import(others[n], session), NULL);
    say("session", (in_use - before) / CLIENTS);
    before = in_use;
    for (n = 0; n < CLIENTS; n++) EXPECT("orders", neo_request(others[n], ORDERS), NULL);
    say("connection", (in_use - before) / CLIENTS);
    for (n = 0; n < CLIENTS; n++) neo_client_free(others[n]);
    call("order", first, PLACE);
    neo_free(session);
    free(text);
    neo_client_free(first);
    return finish();
}
