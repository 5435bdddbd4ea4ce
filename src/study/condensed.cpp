#include "study/condensed.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/digits.hpp"
#include "base/reader.hpp"
#include "base/rng.hpp"
#include "base/utf8.hpp"
#include "base/writer.hpp"
#include "study/sessions.hpp"

namespace study {
namespace {
using fsrs::day_ms;

constexpr int span_days = 90;

/// A round is over so many days after its last record: at its end, without one, and where another device asked it,
/// which condenses its own, unless it is gone.
constexpr std::int64_t ended_days = 2, abandoned_days = 30, foreign_days = 180;

std::string hash_text(std::string_view text) { return std::to_string(hash_of(text.data(), text.size())); }

// --- numbers as characters ---

/// Characters of 13 bits and one that says whether more follow, from U+3400 on: none of them is escaped in JSON, or
/// half of a pair.
constexpr char32_t first_character = 0x3400;
constexpr std::uint64_t digit = 1 << 13;

void append_count(std::string& text, std::uint64_t value) {
    for (; value >= digit; value /= digit)
        append_code_point(text, static_cast<char32_t>(first_character + digit + value % digit));
    append_code_point(text, static_cast<char32_t>(first_character + value));
}

/// Takes the number off the front; nothing where there is none.
std::optional<std::uint64_t> take_count(std::string_view& text) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; !text.empty() && shift < 60; shift += 13) {
        const char32_t character = take_code_point(text);
        if (character < first_character || character >= first_character + 2 * digit) return std::nullopt;
        const std::uint64_t read = character - first_character;
        value |= (read % digit) << shift;
        if (read < digit) return value;
    }
    return std::nullopt;
}

std::uint64_t folded_sign(std::int64_t value) {
    return value < 0 ? 2 * static_cast<std::uint64_t>(-(value + 1)) + 1 : 2 * static_cast<std::uint64_t>(value);
}
std::int64_t unfolded_sign(std::uint64_t value) {
    const auto half = static_cast<std::int64_t>(value / 2);
    return value % 2 == 0 ? half : -half - 1;
}

// --- condensed reviews ---

/// A recall, or a check that is none: taken back, or a further try. That is said wherever the check is still known.
struct Review {
    Recall recall;
    bool counts = true;
};

bool before(const Recall& a, const Recall& b) {
    return std::tie(a.order, a.device, a.question) < std::tie(b.order, b.device, b.question);
}
bool same(const Recall& a, const Recall& b) {
    return a.order == b.order && a.question == b.question && a.device == b.device;
}

/// One review, known from several records: what the learner said of it stands, whoever has not heard of it.
void join(Review& review, const Review& other) {
    review.counts &= other.counts;
    Recall& recall = review.recall;
    const auto said = [](const Recall& each) {
        return each.rating == each.by_rule ? 0 : static_cast<int>(each.rating);
    };
    if (said(other.recall) > said(recall)) recall.rating = other.recall.rating;
    if (recall.check.empty()) recall.check = other.recall.check;
}

/// Puts them in their order, each once.
void tidy(std::vector<Review>& reviews) {
    std::ranges::sort(reviews, before, &Review::recall);
    std::size_t count = 0;
    for (Review& each : reviews) {
        if (count > 0 && same(reviews[count - 1].recall, each.recall)) join(reviews[count - 1], each);
        else if (&reviews[count++] != &each) reviews[count - 1] = std::move(each);
    }
    reviews.resize(count);
}

/// What is the same of many reviews, as the record names it once.
std::string outcome_of(const Review& review) {
    const Recall& recall = review.recall;
    Writer points;
    points.number(recall.points);
    std::string text = points.written() + " ";
    text += static_cast<char>('0' + recall.certainty);
    text += static_cast<char>('0' + static_cast<int>(recall.by_rule));
    text += static_cast<char>('0' + (review.counts ? static_cast<int>(recall.rating) : 0));
    return text;
}
std::optional<Review> review_with(std::string_view outcome) {
    Review review;
    review.recall.points = std::clamp(take_number(outcome), 0.0, 1.0);
    const auto degree = [&](std::size_t at, int least, int most) { return std::clamp(outcome[at] - '0', least, most); };
    if (outcome.size() != 4) return std::nullopt;
    review.recall.certainty = degree(1, 0, 3);
    review.recall.by_rule = static_cast<fsrs::Rating>(degree(2, 1, 4));
    review.counts = outcome[3] != '0';
    review.recall.rating = review.counts ? static_cast<fsrs::Rating>(degree(3, 1, 4)) : review.recall.by_rule;
    return review;
}

std::string name_of(const QuestionRef& question) { return question.module + "/" + question.id; }

/// Which reviews belong into one record.
struct Drawer {
    std::string device;
    std::int64_t span = 0;

    auto operator<=>(const Drawer&) const = default;
    std::string prefix() const { return std::string(condensed_ids) + device + "/" + std::to_string(span) + "/"; }
};
Drawer drawer_of(const Recall& recall) { return {recall.device, recall.order / (span_days * day_ms)}; }

/// Writes reviews of one drawer, which are tidy.
Record record_of(const std::vector<Review>& reviews, const Drawer& drawer) {
    std::set<std::string> names, outcomes;
    for (const Review& review : reviews) {
        names.insert(name_of(review.recall.question));
        outcomes.insert(outcome_of(review));
    }
    const auto number_in = [](const std::set<std::string>& parts) {
        std::map<std::string, std::uint64_t> numbers;
        for (const std::string& part : parts) numbers.emplace(part, numbers.size());
        return numbers;
    };
    const auto question_numbers = number_in(names), outcome_numbers = number_in(outcomes);
    std::string text;
    std::int64_t order = 0, lag = 0;
    for (const Review& review : reviews) {
        const Recall& recall = review.recall;
        const std::int64_t lags = recall.order - recall.time_ms;
        append_count(text, 2 * static_cast<std::uint64_t>(recall.order - std::exchange(order, recall.order)) +
                               (lags != lag ? 1 : 0));
        if (std::exchange(lag, lags) != lags) append_count(text, folded_sign(lags));
        append_count(text, question_numbers.at(name_of(recall.question)) * outcomes.size() +
                               outcome_numbers.at(outcome_of(review)));
    }
    const Recall& last = reviews.back().recall;
    Record record{.order = last.order, .time_ms = last.time_ms, .device = drawer.device};
    Writer content;
    content.array();
    for (const std::string& name : names) content.text(name);
    for (const std::string& outcome : outcomes) content.text(outcome);
    record.id = drawer.prefix() + hash_text(content.text(text).end().written());
    record.fact = Unknown{};
    Writer w = begun_line(record);
    const auto list = [&](std::string_view name, const std::set<std::string>& parts) {
        w.key(name).array();
        for (const std::string& part : parts) w.text(part);
        w.end();
    };
    w.key("kind").text("reviews");
    list("questions", names);
    list("outcomes", outcomes);
    record.line = w.key("text").text(text).end().written();
    return record;
}

/// A record of condensed reviews, read one after another.
class Batch {
public:
    Batch(const Record& record, const Store& store) {
        const Document document("", record.line);
        const Reader root = document.root();
        if (!document.parsed()) return;
        for (const Reader& item : root["questions"].items_if_any()) {
            const std::string name(item.typed());
            const std::size_t slash = std::min(name.find('/'), name.size());
            questions_.push_back(store.present({name.substr(0, slash), name.substr(std::min(slash + 1, name.size()))}));
        }
        for (const Reader& outcome : root["outcomes"].items_if_any()) {
            const auto review = review_with(outcome.typed());
            if (!review) return;  // damaged
            outcomes_.push_back(*review);
            outcomes_.back().recall.device = record.device;
        }
        text_ = root["text"].typed();
    }

    /// The next one; nothing at the end, and from where it is damaged on.
    std::optional<Review> next() {
        std::string_view rest = std::string_view(text_).substr(at_);
        const auto gap = take_count(rest);
        if (!gap || *gap / 2 > static_cast<std::uint64_t>(last_order - order_)) return std::nullopt;
        order_ += static_cast<std::int64_t>(*gap / 2);
        if (*gap % 2 == 1) {
            const auto lag = take_count(rest);
            if (!lag) return std::nullopt;
            lag_ = unfolded_sign(*lag);
        }
        const auto both = take_count(rest);
        if (!both || outcomes_.empty() || *both / outcomes_.size() >= questions_.size()) return std::nullopt;
        const auto question = static_cast<std::size_t>(*both / outcomes_.size());
        at_ = text_.size() - rest.size();
        Review review = outcomes_[static_cast<std::size_t>(*both % outcomes_.size())];
        review.recall.question = questions_[question];
        review.recall.order = order_;
        review.recall.time_ms = std::clamp<std::int64_t>(order_ - lag_, 0, last_ms);
        return review;
    }

private:
    std::vector<QuestionRef> questions_;
    std::vector<Review> outcomes_;
    std::string text_;
    std::size_t at_ = 0;
    std::int64_t order_ = 0, lag_ = 0;
};

/// The records of condensed reviews, by their ids.
std::vector<const Record*> condensed_in(const Store& store, std::string_view prefix = condensed_ids) {
    std::vector<const Record*> found;
    for (auto each = store.records().lower_bound(prefix);
         each != store.records().end() && each->first.starts_with(prefix); ++each)
        found.push_back(&each->second);
    return found;
}

/// Calls `take` with each recall that was condensed, and those among `recalls` that are no later than the last of
/// these, in their order; each once.
template <class Take>
void each_recall(const Store& store, const std::vector<Recall>& recalls, std::int64_t until, Take take) {
    struct Source {
        Batch batch;
        Review next;
    };
    // All at once would be too many for the memory of a page: those are read whose time has come.
    std::vector<Source> waiting, open;
    for (const Record* record : condensed_in(store)) {
        Batch batch(*record, store);
        if (auto first = batch.next()) waiting.push_back({std::move(batch), std::move(*first)});
    }
    std::ranges::sort(waiting, [](const Source& a, const Source& b) { return before(b.next.recall, a.next.recall); });
    auto own = recalls.begin();
    std::optional<Review> review;
    const auto add = [&](Review next) {
        if (review && same(review->recall, next.recall)) return join(*review, next);
        if (review && review->counts) take(review->recall);
        review = std::move(next);
    };
    for (;;) {
        auto earliest = std::ranges::min_element(
            open, [](const Source& a, const Source& b) { return before(a.next.recall, b.next.recall); });
        if (!waiting.empty() &&
            (earliest == open.end() || !before(earliest->next.recall, waiting.back().next.recall))) {
            open.push_back(std::move(waiting.back()));
            waiting.pop_back();
            continue;
        }
        const bool own_left = own != recalls.end() && own->order <= until;
        if (own_left && (earliest == open.end() || !before(earliest->next.recall, *own))) {
            add({*own++});
        } else if (earliest != open.end()) {
            auto following = earliest->batch.next();
            add(std::move(earliest->next));
            if (following) earliest->next = std::move(*following);
            else open.erase(earliest);
        } else {
            break;
        }
    }
    if (review && review->counts) take(review->recall);
}

// --- the ground ---

/// Numbers and names with commas between them, lists with semicolons: nothing that JSON would have to escape.
struct GroundWriter {
    std::string text;

    GroundWriter& whole(std::int64_t value) {
        text += std::to_string(value) + ",";
        return *this;
    }
    GroundWriter& number(double value) {
        if (value == std::floor(value) && std::fabs(value) < 1e15) return whole(static_cast<std::int64_t>(value));
        Writer w;
        text += w.number(value).written() + ",";
        return *this;
    }
    void end() { text += ";"; }
};

/// Reads them back. What is not there is 0.
struct GroundReader {
    std::string_view text;

    std::int64_t whole() {
        const bool less = text.starts_with('-');
        if (less) text.remove_prefix(1);
        std::int64_t value = 0;
        while (!text.empty() && text[0] >= '0' && text[0] <= '9' && value < last_order) {
            value = 10 * value + (text[0] - '0');
            text.remove_prefix(1);
        }
        skip(',');
        return less ? -value : value;
    }
    int count() { return static_cast<int>(std::clamp<std::int64_t>(whole(), 0, 2'000'000'000)); }
    double number() {
        const double value = take_number(text);
        skip(',');
        return value;
    }
    std::string name(char end) {
        const std::size_t size = std::min(text.find(end), text.size());
        std::string value(text.substr(0, size));
        text.remove_prefix(size);
        skip(end);
        return value;
    }
    /// Goes past the end of a list; false where it goes on.
    bool ends() {
        if (!text.empty() && text[0] != ';') return false;
        skip(';');
        return true;
    }
    void skip(char c) {
        if (text.starts_with(c)) text.remove_prefix(1);
    }
};

void write(GroundWriter& w, const Tally& tally) {
    for (const auto& degree : tally.calibration.degrees) w.whole(degree.times).number(degree.points);
    w.number(tally.calibration.squares).whole(tally.first_ms).whole(tally.last_ms).end();
    for (const auto& [seconds, times] : tally.gaps) w.whole(seconds).whole(times);
    w.end();
    std::int64_t last = 0;
    for (const auto& [day, counts] : tally.days)
        w.whole(day - std::exchange(last, day)).whole(counts.asked).whole(counts.remembered);
    w.end();
}

Tally read_tally(GroundReader& r) {
    Tally tally;
    for (auto& degree : tally.calibration.degrees) {
        degree.times = r.count();
        degree.points = r.number();
    }
    tally.calibration.squares = r.number();
    tally.first_ms = r.whole();
    tally.last_ms = r.whole();
    r.ends();
    while (!r.ends()) {
        const int seconds = r.count();
        tally.gaps[seconds] = r.count();
    }
    std::int64_t day = 0;
    while (!r.ends()) {
        day += r.whole();
        const int asked = r.count();
        tally.days[day] = {asked, r.count()};
    }
    return tally;
}

void write(GroundWriter& w, const Card& card) {
    w.text += name_of(card.question) + ",";
    w.whole(static_cast<int>(card.before.stage)).number(card.before.memory.stability);
    w.number(card.before.memory.difficulty).whole(card.before.step).whole(card.before.ratings);
    w.whole(card.before.lapses).whole(card.before.last_ms).whole(card.forgotten);
    w.whole(card.last.time_ms).number(card.last.points).whole(card.last.certainty);
    w.whole(static_cast<int>(card.last.by_rule)).whole(static_cast<int>(card.last.rating)).end();
}

fsrs::Rating rating_from(std::int64_t value) {
    return static_cast<fsrs::Rating>(std::clamp<std::int64_t>(value, 1, 4));
}

/// A card, by what its last recall comes to with the learner's wishes of today.
Card read_card(GroundReader& r, const Store& store, const fsrs::Scheduler& scheduler) {
    Card card;
    const std::string module = r.name('/');
    card.question = store.present(QuestionRef{module, r.name(',')});
    card.before.stage = static_cast<fsrs::Stage>(std::clamp<std::int64_t>(r.whole(), 0, 3));
    card.before.memory.stability = r.number();
    card.before.memory.difficulty = r.number();
    card.before.step = r.count();
    card.before.ratings = r.count();
    card.before.lapses = r.count();
    card.before.last_ms = r.whole();
    card.forgotten = r.count();
    Recall& last = card.last;
    last.question = card.question;
    last.time_ms = r.whole();
    last.points = r.number();
    last.certainty = r.count();
    last.by_rule = rating_from(r.whole());
    last.rating = rating_from(r.whole());
    card.memory = scheduler.rated(card.before, last.rating, last.time_ms, fuzz_of(card.question, card.before));
    return card;
}

/// The order of the last condensed review; -1 without one.
std::int64_t end_of(const std::vector<const Record*>& condensed) {
    std::int64_t until = -1;
    for (const Record* record : condensed) until = std::max(until, record->order);
    return until;
}

/// What a ground was made of: it is that of the same records only.
std::string origin_of(const Store& store, const std::vector<Recall>& recalls) {
    constexpr std::string_view version = "1\n";
    std::string all(version);
    const std::vector<const Record*> condensed = condensed_in(store);
    const std::int64_t until = end_of(condensed);
    for (const Record* record : condensed) all += record->id + "\n";
    for (const Recall& recall : recalls) {
        if (recall.order > until) break;
        all += recall.check + " " + std::to_string(recall.order) + " " +
               std::to_string(static_cast<int>(recall.rating)) + "\n";
    }
    return hash_text(all);
}

/// The one that is kept; nothing where there is none of that origin, or where questions have become one since.
std::optional<Ground> kept_ground(const Store& store, const std::string& origin) {
    const auto found = store.records().find(ground_id);
    if (found == store.records().end()) return std::nullopt;
    const Document document("", found->second.line);
    const Reader root = document.root();
    if (!document.parsed() || root["of"].typed() != origin) return std::nullopt;
    GroundReader r{root["text"].typed()};
    Ground ground;
    ground.until = r.whole();
    const int count = r.count();
    r.ends();
    ground.deck.tally = read_tally(r);
    const fsrs::Scheduler scheduler(wishes_of(store));
    std::vector<Card>& cards = ground.deck.cards;
    while (!r.text.empty()) {
        cards.push_back(read_card(r, store, scheduler));
        if (!r.ends()) break;
    }
    if (cards.empty() || static_cast<int>(cards.size()) != count) return std::nullopt;  // damaged
    std::ranges::sort(cards, {}, &Card::question);
    const bool twice = std::ranges::adjacent_find(cards, {}, &Card::question) != cards.end();
    return twice ? std::nullopt : std::optional(std::move(ground));
}

Record record_of(const Ground& ground, const std::string& origin, Record begun) {
    GroundWriter text;
    text.whole(ground.until).whole(static_cast<std::int64_t>(ground.deck.cards.size())).end();
    write(text, ground.deck.tally);
    for (const Card& card : ground.deck.cards) write(text, card);
    begun.id = ground_id;
    begun.fact = Unknown{};
    Writer w = begun_line(begun);
    begun.line = w.key("kind").text("deck").key("of").text(origin).key("text").text(text.text).end().written();
    return begun;
}

// --- rounds ---

/// The round of repetition that a fact belongs to; empty for none.
std::string_view round_of(const Store& store, const Fact& fact) {
    if (const auto* rated = std::get_if<CheckRated>(&fact)) {
        const auto check = store.records().find(rated->check);
        const auto* answered = check == store.records().end() ? nullptr : std::get_if<Answered>(&check->second.fact);
        return answered ? round_of(store, check->second.fact) : std::string_view();
    }
    return std::visit(
        [](const auto& each) -> std::string_view {
            std::string_view name;
            if constexpr (requires { each.session; }) name = each.session;
            if constexpr (requires { each.place; }) name = session_id(each.place);
            return name.starts_with(repetition_ids) ? name : std::string_view();
        },
        fact);
}

/// The records of all rounds that are over.
std::vector<const Record*> over(const Store& store, const std::string& device, std::int64_t now_ms) {
    struct Round {
        std::int64_t newest = 0;
        bool foreign = false;
        std::vector<const Record*> records;
    };
    std::map<std::string_view, Round> rounds;
    for (const auto& [id, record] : store.records()) {
        const std::string_view name = round_of(store, record.fact);
        if (name.empty()) continue;
        Round& round = rounds[name];
        round.newest = std::max(round.newest, record.order);
        round.foreign |= record.device != device;
        round.records.push_back(&record);
    }
    std::vector<const Record*> all;
    for (const auto& [name, round] : rounds) {
        const auto session = study::session(store, name);
        const std::int64_t days = round.foreign                    ? foreign_days
                                  : session && session->finished() ? ended_days
                                                                   : abandoned_days;
        if (round.newest < now_ms - days * day_ms) all.insert(all.end(), round.records.begin(), round.records.end());
    }
    return all;
}

/// What is left of a record when it is condensed; nothing of most.
std::optional<Review> review_of(const Record& record, const Store& store,
                                const std::map<std::string_view, const Recall*>& recalls) {
    const auto* check = std::get_if<Answered>(&record.fact);
    if (!check) return std::nullopt;
    const auto found = recalls.find(record.id);
    if (found != recalls.end()) return Review{*found->second};
    Review review{.counts = false};
    review.recall.question = store.present(QuestionRef{check->module, check->question});
    review.recall.time_ms = record.time_ms;
    review.recall.order = record.order;
    review.recall.device = record.device;
    return review;
}

/// Condenses these records into what their drawers have already.
std::vector<Replacement> condensed_from(const std::vector<const Record*>& records, const Store& store,
                                        const std::vector<Recall>& recalls) {
    std::map<std::string_view, const Recall*> by_check;
    for (const Recall& recall : recalls) by_check.emplace(recall.check, &recall);
    std::map<Drawer, std::vector<Review>> drawers;
    for (const Record* record : records) {
        if (auto review = review_of(*record, store, by_check))
            drawers[drawer_of(review->recall)].push_back(std::move(*review));
    }
    std::vector<Replacement> replacements;
    for (auto& [drawer, reviews] : drawers) {
        const std::vector<const Record*> known = condensed_in(store, drawer.prefix());
        for (const Record* record : known) {
            Batch batch(*record, store);
            while (auto review = batch.next()) reviews.push_back(std::move(*review));
        }
        tidy(reviews);
        Replacement& made = replacements.emplace_back(Replacement{record_of(reviews, drawer), {}});
        for (const Record* record : known) {
            if (record->id != made.record.id) made.former.push_back(record->id);
        }
    }
    // They go last, when what is left of them is kept.
    if (replacements.empty()) return replacements;
    for (const Record* record : records) replacements.back().former.push_back(record->id);
    return replacements;
}
}  // namespace

bool has_condensed(const Store& store) {
    const auto first = store.records().lower_bound(condensed_ids);
    return first != store.records().end() && first->first.starts_with(condensed_ids);
}

Ground ground_of(const Store& store, const std::vector<Recall>& recalls) {
    if (auto kept = kept_ground(store, origin_of(store, recalls))) return std::move(*kept);
    Ground ground;
    ground.until = end_of(condensed_in(store));
    const fsrs::Scheduler scheduler(wishes_of(store));
    each_recall(store, recalls, ground.until, [&](const Recall& recall) { ground.deck.add(recall, scheduler); });
    return ground;
}

std::vector<Replacement> condense(Store& store, const std::string& device, std::int64_t now_ms, std::size_t least) {
    std::vector<Replacement> replacements;
    const std::vector<Recall> recalls = recalls_of(store);
    const std::vector<const Record*> old = over(store, device, now_ms);
    if (old.size() >= std::max<std::size_t>(1, least)) replacements = condensed_from(old, store, recalls);
    if (replacements.empty() && (!has_condensed(store) || kept_ground(store, origin_of(store, recalls)))) return {};

    Ground ground = has_condensed(store) ? ground_of(store, recalls) : Ground();
    for (const Replacement& each : replacements) {
        store.merge(each.record);
        store.forget(each.former);
    }
    // What is condensed now was a recall of its own before: the deck is the same, only its ground reaches further.
    const std::int64_t from = std::exchange(ground.until, end_of(condensed_in(store)));
    const fsrs::Scheduler scheduler(wishes_of(store));
    for (const Recall& recall : recalls) {
        if (recall.order > from && recall.order <= ground.until) ground.deck.add(recall, scheduler);
    }
    Record record = record_of(ground, origin_of(store, recalls_of(store)), store.begin(device, now_ms));
    store.merge(record);
    replacements.push_back({std::move(record), {std::string(ground_id)}});
    return replacements;
}

}  // namespace study
