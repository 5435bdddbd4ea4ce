#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "study/record.hpp"

namespace content {
struct Module;
}

namespace study {

/// Later among records: by order, then device, then text, so that every machine says the same.
bool later(const Record& a, const Record& b);

/// Present names by former ones: of modules, of chapters (`module/chapter`) and of questions (`module/question`).
struct Renames {
    std::map<std::string, std::string, std::less<>> modules, chapters, questions;
};
/// Those that a module lists.
Renames renames_of(const content::Module& module);

/// So begin the ids of records of condensed reviews (study/condensed).
inline constexpr std::string_view condensed_ids = "reviews/";
/// The record of what follows from these (the same). It is neither exported nor imported.
inline constexpr std::string_view ground_id = "deck";

/// All records of a learner, and where to find them. Merging is commutative, associative and idempotent: of two records
/// with one id the later stands. Those who ask know three ways only: adding a record, the records of one question or
/// thing, and the summaries that are there from the start. So a store that reads a question's records when they are
/// asked for can take this one's place.
class Store {
public:
    Store() = default;

    /// Takes a record from elsewhere in. True when something changed.
    bool merge(const Record& record);

    /// Keeps a fact of here and now. Its order is the clock's time, or one more than the highest order known: so it is
    /// later than all that is known, whatever clocks said. `fresh` names it where it counts by itself.
    const Record& append(Fact fact, const std::string& device, std::int64_t now_ms, std::string_view fresh);

    /// A record of here and now that says nothing yet.
    Record begin(const std::string& device, std::int64_t now_ms) const;

    /// Keeps a line that cannot be read: exports have it, as it is.
    void set_aside(std::string_view line);

    /// Forgets these records: another stands in place of them.
    void forget(std::span<const std::string> ids);

    /// Forgets all records, and keeps the names.
    void clear();

    /// From now on records under a former name count for the present one.
    void rename(const Renames& renames);
    /// What goes by that name now.
    QuestionRef present(QuestionRef question) const;
    /// The fact with the names that its module, chapter and questions have now.
    Fact renamed(Fact fact) const;

    // --- records of one thing ---

    /// The latest fact of that key; null when there is none.
    template <class FactType>
    const FactType* find(std::string_view key) const {
        const Record* record = find_record(key);
        return record ? std::get_if<FactType>(&record->fact) : nullptr;
    }
    const Record* find_record(std::string_view key) const;

    /// Did the learner take back that check, so that it counts for nothing?
    bool taken_back(std::string_view check) const;
    /// The checks of a question at a place that were not taken back, the earliest first.
    std::vector<const Record*> checks(std::string_view place, const QuestionRef& question) const;
    /// How many hints of a question were opened at a place.
    int hints(std::string_view place, const QuestionRef& question) const;

    // --- summaries ---

    /// Was the question ever answered or begun, anywhere?
    bool seen(const QuestionRef& question) const;
    /// The chapter opened last, of all modules; nothing before the first.
    std::optional<Visited> last_visit() const;
    /// The ids of a module's sessions.
    std::span<const std::string> sessions(std::string_view module) const;
    /// The id of the latest of them; empty before the first.
    std::string latest_session(std::string_view module) const;

    const std::map<std::string, Record, std::less<>>& records() const { return records_; }
    /// Another number after each change.
    std::uint32_t changes() const { return changes_; }
    const std::vector<std::string>& lines_aside() const { return aside_; }

private:
    void put(const Record& record);
    void index(const Record& record);
    void index_all();

    std::map<std::string, Record, std::less<>> records_;
    std::vector<std::string> aside_;
    std::int64_t newest_order_ = 0;
    std::uint32_t changes_ = 0;
    Renames names_;

    // Where to find them: ids of records.
    std::map<std::string, std::string, std::less<>> latest_;               // by the fact's key
    std::map<std::string, std::vector<std::string>, std::less<>> checks_;  // by place and question, in their order
    std::map<std::string, int, std::less<>> hints_;                        // by place and question
    struct Sessions {
        std::vector<std::string> ids;
        std::string latest;  // the record's id
    };
    std::map<std::string, Sessions, std::less<>> sessions_;  // by module
    std::map<QuestionRef, bool> seen_;
    std::string last_visit_;
};

/// All records as lines of JSON, in the order of their ids, then the lines set aside: the export, and what tests
/// compare.
std::string write_progress(const Store& store);

/// Reads such lines into `store`, and lists those that cannot be read, each by its line number; they are set aside.
std::vector<Problem> read_progress(const std::string& file, std::string_view text, Store& store);

}  // namespace study
