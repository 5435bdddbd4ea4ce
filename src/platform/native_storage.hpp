#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform {

/// The learner's records on the desktop: progress.jsonl in a folder of theirs, one JSON line a record. Lines are only
/// ever appended, so neither a crash nor a second running program can spoil what is there. Beside it, once a record
/// stands in place of others, start.jsonl says with which lines to begin in place of the file's first bytes: a start
/// need not read those others. It is written whole, and is worth nothing without the file; where it does not fit, all
/// is read.
class NativeStorage {
public:
    explicit NativeStorage(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// Lines that this object has not seen yet.
    struct News {
        std::vector<std::string> lines;
        bool replace = false;  ///< What was seen before is gone: another program erased it.
    };
    /// At first everything that is there, later what came since; else why it could not be read.
    std::expected<News, std::string> read_news();

    /// Keeps a line before it returns; else why not. A line that could not be kept waits for the next one, or for
    /// `retry`.
    std::optional<std::string> append(const std::string& line);

    /// Keeps a line before it returns; else why not. A start need not read any more what it stands in place of: the
    /// records with these ids, one a line.
    std::optional<std::string> replace(const std::string& line, std::string_view former);

    /// Are there lines that could not be kept yet?
    bool waits() const { return !unkept_.empty(); }
    /// Keeps them; else why not.
    std::optional<std::string> retry();

    /// Forgets all records; else why not.
    std::optional<std::string> erase();

    /// The name that this machine was given the first time; `fresh` is used then.
    std::string device(const std::string& fresh) const;

    std::filesystem::path file() const { return folder_ / "progress.jsonl"; }
    std::filesystem::path start_file() const { return folder_ / "start.jsonl"; }

private:
    /// Lines that stand for the first bytes of the file.
    struct Start {
        std::size_t bytes = 0;
        std::vector<std::string> lines;
    };
    /// The one on the disk, where it fits the file; else none.
    Start read_start() const;
    std::optional<std::string> make_folder() const;

    std::filesystem::path folder_;
    bool opened_ = false;     // has the file been read once?
    std::size_t seen_ = 0;    // bytes that were read
    std::uint64_t mark_ = 0;  // of the last of those bytes: the file may have been erased and begun anew
    Start start_;             // what this object began with, or wrote
    std::string unkept_;      // lines that are not in the file yet
};

}  // namespace platform
