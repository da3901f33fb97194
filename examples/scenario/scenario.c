/* Performs tests/scenario.json in C and prints the lines that every language prints; that file explains them.
 *
 *     neo-simulator --quiet --exec scenario tests/scenario.json
 *
 * JSON is read with jansson, as an example for any JSON library: the strings of libneo_api are copied into its values and
 * freed at once, so that ownership is never shared. */
#define _POSIX_C_SOURCE 200809L

#include "feed.h"
#include "operations.h"
#include "simulator.h"

#include <inttypes.h>
#include <stdarg.h>

struct run {
    json_t *configs;     /* of the scenario: a configuration for each name */
    json_t *saved;       /* what steps have saved */
    NeoClient **clients; /* in the order of `configs`; NULL until a step names it */
    struct feed market, orders;
    const json_t *step;
    size_t index;
    int failed;
};

/* Reports on stderr that something is not as expected. */
static void complain(struct run *run, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "step %zu: ", run->index);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    run->failed = 1;
}

/* The value of a name: saved by a step, else from the environment. Owned by the caller. */
static json_t *value_of(struct run *run, const char *name) {
    json_t *saved = json_object_get(run->saved, name);
    const char *variable = getenv(name);
    if (saved == NULL && variable == NULL) {
        complain(run, "%s is not known", name);
        return json_null();
    }
    return saved != NULL ? json_incref(saved) : json_string(variable);
}

/* A string with every ${name} replaced; one that is just ${name} becomes the value with its type. Owned by the caller. */
static json_t *filled_text(struct run *run, const char *text) {
    const char *from = strstr(text, "${");
    const char *to = from == NULL ? NULL : strchr(from, '}');
    json_t *value, *rest;
    char name[128], *middle, *end;
    if (to == NULL) {
        return json_string(text);
    }
    snprintf(name, sizeof name, "%.*s", (int)(to - from - 2), from + 2);
    value = value_of(run, name);
    if (from == text && to[1] == '\0') {
        return value;
    }
    rest = filled_text(run, to + 1);
    middle = text_of(value);
    end = text_of(rest);
    json_decref(value);
    json_decref(rest);
    value = json_sprintf("%.*s%s%s", (int)(from - text), text, middle, end);
    free(middle);
    free(end);
    return value;
}

/* The same for every string in a value. Owned by the caller. */
static json_t *filled(struct run *run, json_t *value) {
    json_t *copy, *item;
    const char *key;
    size_t index;
    if (json_is_string(value)) {
        return filled_text(run, json_string_value(value));
    }
    copy = json_copy(value);
    if (json_is_array(value)) {
        json_array_foreach(value, index, item) {
            json_array_set_new(copy, index, filled(run, item));
        }
    } else if (json_is_object(value)) {
        json_object_foreach(value, key, item) {
            json_object_set_new(copy, key, filled(run, item));
        }
    }
    return copy;
}

/* The same for an object of the step; an empty one if it has none. Owned by the caller. */
static json_t *filled_member(struct run *run, const char *name) {
    json_t *member = json_object_get(run->step, name);
    return member == NULL ? json_object() : filled(run, member);
}

/* The client of that name, made when a step first names it. NULL if its configuration is wrong. */
static NeoClient *client_of(struct run *run, const char *wanted) {
    size_t index = 0;
    const char *name;
    json_t *config;
    json_object_foreach(run->configs, name, config) {
        if (strcmp(name, wanted) == 0) {
            if (run->clients[index] == NULL) {
                json_t *whole = filled(run, config);
                const char *authority = getenv("NEO_SIM_CA");
                if (authority != NULL) {
                    json_object_set_new(whole, "ca_file", json_string(authority));
                }
                char *text = compact(whole);
                run->clients[index] = neo_client_new(text);
                if (run->clients[index] == NULL) {
                    char *why = neo_config_check(text);
                    complain(run, "no client: %s", why);
                    neo_free(why);
                }
                free(text);
                json_decref(whole);
            }
            return run->clients[index];
        }
        index++;
    }
    return NULL;
}

/* Calls the function of an operation. The caller frees the answer with neo_free; NULL if there is no such function. */
static char *call(struct run *run, NeoClient *client, const char *name, json_t *params) {
    const struct operation *operation = OPERATIONS;
    char *texts[3] = {NULL, NULL, NULL}, *whole, *answer = NULL;
    size_t i, known = 0;
    while (operation < OPERATIONS + OPERATION_COUNT && strcmp(operation->name, name) != 0) {
        operation++;
    }
    if (operation == OPERATIONS + OPERATION_COUNT) {
        complain(run, "there is no operation %s", name);
        return NULL;
    }
    if (operation->whole != NULL) {
        whole = compact(params);
        answer = operation->whole(client, whole);
        free(whole);
        return answer;
    }
    for (i = 0; i < 3 && operation->parameters[i] != NULL; i++) {
        const json_t *value = json_object_get(params, operation->parameters[i]);
        known += value != NULL;
        texts[i] = value == NULL ? NULL : text_of(value);
    }
    if (known != json_object_size(params)) {
        complain(run, "%s has a parameter that the function does not take", name);
    }
    if (operation->none != NULL) {
        answer = operation->none(client);
    } else if (operation->one != NULL) {
        answer = operation->one(client, texts[0]);
    } else if (operation->two != NULL) {
        answer = operation->two(client, texts[0], texts[1]);
    } else if (operation->three != NULL) {
        answer = operation->three(client, texts[0], texts[1], texts[2]);
    } else {
        answer = operation->flagged(client, texts[0], json_is_true(json_object_get(params, operation->parameters[1])));
    }
    for (i = 0; i < 3; i++) {
        free(texts[i]);
    }
    return answer;
}

static void compare(struct run *run, const char *name, const json_t *found, const json_t *wanted) {
    if (found == NULL || !json_equal(found, wanted)) {
        char *text = compact(found);
        complain(run, "%s is %s", name, text);
        free(text);
    }
}

static int by_bytes(const void *one, const void *other) {
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* Compares the values at some paths with those wanted, in the byte order of the paths; the values found, as JSON, are the caller's to free(). */
static char *expected_values(struct run *run, json_t *answer) {
    json_t *wanted = filled_member(run, "expect");
    json_t *values = json_array(), *value;
    const size_t count = json_object_size(wanted);
    const char **paths = calloc(count + 1, sizeof *paths), *path;
    size_t i = 0;
    char *text;
    json_object_foreach(wanted, path, value) {
        paths[i++] = path;
    }
    qsort(paths, count, sizeof *paths, by_bytes);
    for (i = 0; i < count; i++) {
        json_t *found = at(answer, paths[i]);
        compare(run, paths[i], found, json_object_get(wanted, paths[i]));
        json_array_append_new(values, found == NULL ? json_null() : json_incref(found));
    }
    text = compact(values);
    free(paths);
    json_decref(values);
    json_decref(wanted);
    return text;
}

static void succeeded(struct run *run, const char *name, json_t *answer) {
    char *values = expected_values(run, answer);
    const char *variable;
    json_t *path;
    printf("%zu %s ok %s\n", run->index, name, values);
    free(values);
    if (json_object_get(run->step, "error") != NULL) {
        complain(run, "%s succeeded", name);
    }
    json_object_foreach(json_object_get(run->step, "save"), variable, path) {
        json_t *found = at(answer, json_string_value(path));
        if (found == NULL) {
            complain(run, "there is no %s to save", json_string_value(path));
        } else {
            json_object_set(run->saved, variable, found);
        }
    }
}

/* A member of an error by its name: code and message are those of its first entry. */
static json_t *error_member(json_t *error, const char *name) {
    const int inside = strcmp(name, "code") == 0 || strcmp(name, "message") == 0;
    return json_object_get(inside ? at(error, "error.0") : error, name);
}

static const char *word(json_t *error, const char *name) {
    const char *text = json_string_value(error_member(error, name));
    return text == NULL ? "?" : text;
}

static void failed(struct run *run, const char *name, json_t *error) {
    json_t *members = json_object_get(run->step, "error"), *wanted;
    const char *member;
    printf("%zu %s error %s %s %s\n", run->index, name, word(error, "kind"), word(error, "code"), word(error, "delivered"));
    if (members == NULL) {
        complain(run, "%s failed: %s", name, word(error, "message"));
    }
    json_object_foreach(members, member, wanted) {
        compare(run, member, error_member(error, member), wanted);
    }
}

/* A step that calls an operation. */
static void perform(struct run *run, const char *name) {
    json_t *params = filled(run, json_object_get(run->step, "params"));
    NeoClient *client = client_of(run, json_string_value(json_object_get(run->step, "client")));
    char *answer = call(run, client, name, params);
    if (answer != NULL) {
        const int is_error = neo_is_error(answer);
        json_t *document = json_loads(answer, JSON_DECODE_ANY, NULL);
        neo_free(answer);
        if (document == NULL) {
            complain(run, "%s answers with what is no JSON", name);
        } else if (is_error) {
            failed(run, name, document);
        } else {
            succeeded(run, name, document);
        }
        json_decref(document);
    }
    json_decref(params);
}

/* A step that looks at the phone. */
static void look_up(struct run *run, const char *name) {
    json_t *mobile = filled(run, json_object_get(run->step, "mobile"));
    json_t *answer = simulator_otp(json_is_string(mobile) ? json_string_value(mobile) : "");
    succeeded(run, name, answer);
    json_decref(answer);
    json_decref(mobile);
}

/* Reads a feed up to the step's message. */
static void until(struct run *run, const char *name, struct feed *feed) {
    json_t *wanted = filled_member(run, "wanted"), *events = json_array();
    json_t *message = feed_until(feed, wanted, events);
    char *values = expected_values(run, message), *names = compact(events);
    printf("%zu %s until %s %s\n", run->index, name, names, values);
    if (message == NULL) {
        complain(run, "what is waited for has not come");
    }
    compare(run, "events", events, json_object_get(run->step, "events"));
    free(values);
    free(names);
    json_decref(message);
    json_decref(events);
    json_decref(wanted);
}

/* A step on one of the feeds. */
static void follow(struct run *run, const char *name, const char *what) {
    const int is_market = strcmp(name, "market") == 0;
    struct feed *feed = is_market ? &run->market : &run->orders;
    if (strcmp(what, "until") == 0) {
        until(run, name, feed);
        return;
    }
    if (strcmp(what, "open") == 0) {
        NeoClient *client = client_of(run, json_string_value(json_object_get(run->step, "client")));
        feed->handle = is_market ? neo_market_feed_open(client, NULL) : neo_order_feed_open(client, NULL);
    } else if (strcmp(what, "subscribe") == 0) {
        char *wish = compact(json_object_get(run->step, "params")), *answer = neo_feed_subscribe(feed->handle, wish);
        if (neo_is_error(answer)) {
            complain(run, "%s", answer);
        }
        neo_free(answer);
        free(wish);
    } else {
        neo_feed_close(feed->handle);
    }
    printf("%zu %s %s\n", run->index, name, what);
}

int main(int argc, char **argv) {
    json_error_t where;
    json_t *scenario = json_load_file(argc > 1 ? argv[1] : "tests/scenario.json", 0, &where);
    const json_t *steps = json_object_get(scenario, "steps");
    struct run run = {.configs = json_object_get(scenario, "clients")};
    const size_t client_count = json_object_size(run.configs);
    uint64_t left;
    size_t i;
    if (scenario == NULL || steps == NULL) {
        fprintf(stderr, "%s: %s\n", where.source, scenario == NULL ? where.text : "there are no steps");
        json_decref(scenario);
        return 2;
    }
    run.saved = json_object();
    run.clients = calloc(client_count + 1, sizeof *run.clients);
    json_array_foreach(steps, run.index, run.step) {
        const char *sim = json_string_value(json_object_get(run.step, "sim")), *name;
        json_t *feed = json_object_get(run.step, "feed"), *what;
        json_object_foreach(feed, name, what) {
            follow(&run, name, json_string_value(what));
        }
        if (sim != NULL) {
            look_up(&run, sim);
        } else if (feed == NULL) {
            perform(&run, json_string_value(json_object_get(run.step, "call")));
        }
    }
    for (i = 0; i < client_count; i++) {
        neo_client_free(run.clients[i]);
    }
    left = neo_live_objects();
    if (left != 0) {
        fprintf(stderr, "%" PRIu64 " objects are left over\n", left);
    }
    free(run.clients);
    json_decref(run.saved);
    json_decref(scenario);
    return run.failed || left != 0 ? 1 : 0;
}
