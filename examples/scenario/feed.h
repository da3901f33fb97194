/* A feed of a scenario, read until the wanted message. */
#ifndef NEO_SCENARIO_FEED_H
#define NEO_SCENARIO_FEED_H

#include "values.h"

#include <neo_api.h>

/* How many seconds to wait for a message, in waits of one second. */
#define FEED_PATIENCE 30

struct feed {
    NeoFeed *handle;
    char last_event[32];
};

/* The next message; NULL after a second without one. */
static json_t *feed_next(struct feed *feed) {
    char *answer = neo_feed_next(feed->handle, 1000);
    json_t *document = json_loads(answer, 0, NULL), *message = json_object_get(document, "data");
    neo_free(answer);
    message = json_is_object(message) ? json_incref(message) : NULL;
    json_decref(document);
    return message;
}

/* Adds the name of an event unless it equals the previous one. Conflated ticks are left out, because they depend on how
 * fast a program reads. */
static void feed_note(struct feed *feed, const json_t *message, json_t *events) {
    const char *event = json_string_value(json_object_get(message, "event"));
    if (event != NULL && strcmp(event, "conflated") != 0 && strcmp(event, feed->last_event) != 0) {
        snprintf(feed->last_event, sizeof feed->last_event, "%s", event);
        json_array_append_new(events, json_string(event));
    }
}

static int feed_is_wanted(json_t *message, json_t *wanted) {
    const char *path;
    json_t *value;
    json_object_foreach(wanted, path, value) {
        if (!json_equal(at(message, path), value)) {
            return 0;
        }
    }
    return 1;
}

/* The first message with the wanted values, for the caller to free; NULL if none comes. Earlier events go to `events`. */
static json_t *feed_until(struct feed *feed, json_t *wanted, json_t *events) {
    int silent = 0;
    while (silent < FEED_PATIENCE) {
        json_t *message = feed_next(feed);
        if (message == NULL) {
            silent++;
            continue;
        }
        feed_note(feed, message, events);
        if (feed_is_wanted(message, wanted)) {
            return message;
        }
        json_decref(message);
    }
    return NULL;
}

#endif
