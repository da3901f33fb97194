// SPDX-License-Identifier: MIT
//
// Generated from api/operations/market.toml (make generate). Do not edit.
//
// Market data: instruments, quotes, chains and candles.
#ifndef NEO_API_OPERATIONS_MARKET_HPP
#define NEO_API_OPERATIONS_MARKET_HPP

#include "../call.hpp"
#include "../parameters.hpp"
#include "../records.hpp"
#include "../result.hpp"

namespace neo {
inline namespace v1 {
namespace detail {

template <class Client> class market_operations {
  public:
    /// Loads the day's instruments (api v3): from cache_dir if another call or process has already fetched them, else
    /// from the broker.
    ///
    /// Returns for each segment: count, the date of its file, stale (the file is from an earlier day), skipped (rows
    /// that could not be read) and problem (what went wrong). A bad file never replaces a good one. An older file is
    /// kept until a new one arrives.
    [[nodiscard]] result<std::vector<neo::loaded_instruments>> try_load_instruments(text_param params_json = {}) const noexcept {
        return detail::records<neo::loaded_instruments>(detail::call(raw(), neo_load_instruments,
                                                        detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<std::vector<neo::loaded_instruments>> try_load_instruments(const load_instruments_parameters &what) const noexcept {
        return detail::records<neo::loaded_instruments>(detail::call_with(raw(), neo_load_instruments, what));
    }
    /// One instrument of the day by its token or trading symbol (api v3), or null. Sends nothing: the instruments must
    /// already be loaded, by this process or, with cache_dir, by any other.
    [[nodiscard]] result<std::optional<neo::instrument>> try_instrument(text_param params_json) const noexcept {
        return detail::optional_record<neo::instrument>(detail::call(raw(), neo_instrument,
                                                        detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<std::optional<neo::instrument>> try_instrument(const instrument_parameters &what) const noexcept {
        return detail::optional_record<neo::instrument>(detail::call_with(raw(), neo_instrument, what));
    }
    /// Searches the day's instruments, best match first (api v3): exact matches, then prefixes, then names that contain
    /// the words. Sends nothing.
    [[nodiscard]] result<std::vector<neo::instrument>> try_search_instruments(text_param params_json = {}) const noexcept {
        return detail::records<neo::instrument>(detail::call(raw(), neo_search_instruments,
                                                detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<std::vector<neo::instrument>> try_search_instruments(const search_instruments_parameters &what) const noexcept {
        return detail::records<neo::instrument>(detail::call_with(raw(), neo_search_instruments, what));
    }
    /// Quotes for any number of instruments in one call, in the order requested (api v3). An instrument that the broker
    /// does not know is missing; one whose request failed has error. Name an index, such as nse_cm|Nifty 50.
    [[nodiscard]] result<std::vector<neo::quote>> try_quotes(text_param params_json) const noexcept {
        return detail::records<neo::quote>(detail::call(raw(), neo_quotes, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<std::vector<neo::quote>> try_quotes(const quotes_parameters &what) const noexcept {
        return detail::records<neo::quote>(detail::call_with(raw(), neo_quotes, what));
    }
    /// The expiry dates of an underlying's contracts (api v3), nearest first.
    [[nodiscard]] result<std::vector<neo::expiry>> try_expiries(text_param params_json) const noexcept {
        return detail::records<neo::expiry>(detail::call(raw(), neo_expiries, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<std::vector<neo::expiry>> try_expiries(const expiries_parameters &what) const noexcept {
        return detail::records<neo::expiry>(detail::call_with(raw(), neo_expiries, what));
    }
    /// The options of an underlying for one expiry date with their quotes, by strike, calls before puts; or its futures
    /// (api v3). Without expiry, the nearest date.
    [[nodiscard]] result<std::vector<neo::option_quote>> try_option_chain(text_param params_json) const noexcept {
        return detail::records<neo::option_quote>(detail::call(raw(), neo_option_chain, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<std::vector<neo::option_quote>> try_option_chain(const option_chain_parameters &what) const noexcept {
        return detail::records<neo::option_quote>(detail::call_with(raw(), neo_option_chain, what));
    }
    /// Candles for a date range of any length in one call (api v3). The range is split into requests that the broker
    /// allows (30 days of minutes, 180 of days); the result is sorted, without duplicates. After the first 15 of them
    /// there is one every two seconds, so years of minutes need a longer timeout_ms; a range that cannot come within it
    /// is refused before anything is sent.
    [[nodiscard]] result<neo::candles> try_candles(text_param params_json) const noexcept {
        return detail::record<neo::candles>(detail::call(raw(), neo_candles, detail::c_text(params_json)));
    }
    /// The same with an object.
    [[nodiscard]] result<neo::candles> try_candles(const candles_parameters &what) const noexcept {
        return detail::record<neo::candles>(detail::call_with(raw(), neo_candles, what));
    }

#if defined(__cpp_exceptions)
    // The same operations, as above, throwing neo::error where they fail.

    /// As try_load_instruments; throws neo::error.
    std::vector<neo::loaded_instruments> load_instruments(text_param params_json = {}) const {
        return detail::checked(try_load_instruments(params_json));
    }
    /// As try_load_instruments; throws neo::error.
    std::vector<neo::loaded_instruments> load_instruments(const load_instruments_parameters &what) const {
        return detail::checked(try_load_instruments(what));
    }
    /// As try_instrument; throws neo::error.
    std::optional<neo::instrument> instrument(text_param params_json) const {
        return detail::checked(try_instrument(params_json));
    }
    /// As try_instrument; throws neo::error.
    std::optional<neo::instrument> instrument(const instrument_parameters &what) const {
        return detail::checked(try_instrument(what));
    }
    /// As try_search_instruments; throws neo::error.
    std::vector<neo::instrument> search_instruments(text_param params_json = {}) const {
        return detail::checked(try_search_instruments(params_json));
    }
    /// As try_search_instruments; throws neo::error.
    std::vector<neo::instrument> search_instruments(const search_instruments_parameters &what) const {
        return detail::checked(try_search_instruments(what));
    }
    /// As try_quotes; throws neo::error.
    std::vector<neo::quote> quotes(text_param params_json) const { return detail::checked(try_quotes(params_json)); }
    /// As try_quotes; throws neo::error.
    std::vector<neo::quote> quotes(const quotes_parameters &what) const { return detail::checked(try_quotes(what)); }
    /// As try_expiries; throws neo::error.
    std::vector<neo::expiry> expiries(text_param params_json) const {
        return detail::checked(try_expiries(params_json));
    }
    /// As try_expiries; throws neo::error.
    std::vector<neo::expiry> expiries(const expiries_parameters &what) const {
        return detail::checked(try_expiries(what));
    }
    /// As try_option_chain; throws neo::error.
    std::vector<neo::option_quote> option_chain(text_param params_json) const {
        return detail::checked(try_option_chain(params_json));
    }
    /// As try_option_chain; throws neo::error.
    std::vector<neo::option_quote> option_chain(const option_chain_parameters &what) const {
        return detail::checked(try_option_chain(what));
    }
    /// As try_candles; throws neo::error.
    neo::candles candles(text_param params_json) const { return detail::checked(try_candles(params_json)); }
    /// As try_candles; throws neo::error.
    neo::candles candles(const candles_parameters &what) const { return detail::checked(try_candles(what)); }
#endif

  protected:
    market_operations() noexcept = default;
    ~market_operations() = default;

  private:
    [[nodiscard]] NeoClient *raw() const noexcept { return static_cast<const Client &>(*this).get(); }
};

} // namespace detail
} // namespace v1
} // namespace neo

#endif
