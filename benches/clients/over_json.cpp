// What a C++ engineer would write: libcurl with a reused handle, and a JSON library to read from the answer whether the
// order was accepted. over_json nlohmann|simdjson
#include "worker.h"
#include <curl/curl.h>
#include <nlohmann/json.hpp>
#include <simdjson.h>
#include <string>
#include <strings.h>

namespace {

CURL *handle;
curl_slist *headers;
std::string url, body, answer;

size_t collect(char *bytes, size_t one, size_t count, void *) {
    answer.append(bytes, one * count);
    return one * count;
}

// The order as the library sent it: path, headers except those that libcurl adds, body.
void load() {
    size_t length;
    char *text = request_file("order", &length), *path = strchr(text, ' ') + 1, *end = strstr(text, "\r\n\r\n");
    *end = 0;
    body.assign(end + 4, length - static_cast<size_t>(end + 4 - text));
    char *line = strstr(text, "\r\n");
    *strchr(path, ' ') = 0;
    url = std::string(setting("NEO_BENCH_URL")) + path;
    for (line = strtok(line, "\r\n"); line != nullptr; line = strtok(nullptr, "\r\n"))
        if (strncasecmp(line, "host:", 5) != 0 && strncasecmp(line, "content-length:", 15) != 0)
            headers = curl_slist_append(headers, line);
}

void open_handle() {
    handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 30000L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, 5000L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "gzip");
    if (getenv("NEO_BENCH_CA") != nullptr) curl_easy_setopt(handle, CURLOPT_CAINFO, getenv("NEO_BENCH_CA"));
}

void ask() {
    answer.clear();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.c_str());
    CURLcode code = curl_easy_perform(handle);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (code != CURLE_OK || status != 200) {
        fprintf(stderr, "curl: %s, HTTP %ld\n", curl_easy_strerror(code), status);
        exit(1);
    }
}

void expect(bool good) {
    if (good) return;
    fprintf(stderr, "the order was refused\n");
    exit(1);
}

void by_nlohmann() {
    ask();
    nlohmann::json read = nlohmann::json::parse(answer);
    expect(read.value("stat", "") == "Ok" && read.value("stCode", 0) == 200);
}

void by_simdjson() {
    static simdjson::dom::parser parser;
    ask();
    // It reads beyond the end, and needs no copy if there is room for that.
    answer.reserve(answer.size() + simdjson::SIMDJSON_PADDING);
    simdjson::dom::element read = parser.parse(answer.data(), answer.size(), false);
    expect(std::string_view(read["stat"]) == "Ok" && int64_t(read["stCode"]) == 200);
}

} // namespace

int main(int count, char **words) {
    curl_global_init(CURL_GLOBAL_ALL);
    load();
    open_handle();
    bool is_simdjson = count > 1 && strcmp(words[1], "simdjson") == 0;
    struct work works[] = {{"post", is_simdjson ? by_simdjson : by_nlohmann}, {nullptr, nullptr}};
    return work_loop(works);
}
