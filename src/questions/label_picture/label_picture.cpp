#include "questions/label_picture/label_picture.hpp"

#include <algorithm>
#include <iterator>

#include "base/entries.hpp"
#include "base/image_file.hpp"

namespace questions {
namespace {
/// The picture of that name; null after noting the mistake.
const Picture* read_picture(const Reader& reader) {
    std::vector<std::string_view> names;
    for (const Picture& picture : pictures()) names.push_back(picture.name);
    const Picture& picture = pictures()[reader.one_of(names)];
    return reader.is_text() && reader.text() == picture.name ? &picture : nullptr;
}

/// One of `names`; empty where there are none to choose from, or after noting the mistake.
std::string read_name(const Reader& reader, const std::vector<std::string_view>& names) {
    if (names.empty()) return reader.text();
    const std::string_view name = names[reader.one_of(names)];
    return reader.is_text() && reader.text() == name ? std::string(name) : std::string();
}

OwnPicture read_own(const Reader& reader) {
    OwnPicture own{read_image_file(reader["file"]), reader["alt"].text(), {}};
    OwnIds ids;
    for (const Reader& place : reader["spots"].items(2)) {
        const auto share = [](const Reader& number) { return static_cast<float>(number.number(0, 1)); };
        OwnPicture::Spot spot{.id = ids.read(place["id"]), .x = share(place["x"]), .y = share(place["y"])};
        spot.tip_x = place["tip_x"].exists() ? share(place["tip_x"]) : spot.x;
        spot.tip_y = place["tip_y"].exists() ? share(place["tip_y"]) : spot.y;
        spot.where = place["where"].line();
        own.spots.push_back(std::move(spot));
    }
    return own;
}

std::vector<Pairs::Part> read_spots(const Reader& reader, const LabelPicture& question,
                                    const std::vector<Pairs::Target>& labels) {
    std::vector<std::string_view> names;
    if (question.picture) std::ranges::transform(question.picture->spots, std::back_inserter(names), &Spot::name);
    std::ranges::transform(question.own.spots, std::back_inserter(names), &OwnPicture::Spot::id);
    std::vector<Pairs::Part> spots;
    for (const Reader& entry : reader.items(2)) {
        Pairs::Part part{
            read_name(entry["spot"], names), {}, read_target(entry["label"], labels), entry["feedback"].rich_or_none()};
        if (!part.id.empty() && find_by_id(spots, part.id))
            entry["spot"].wants("each spot once; \"" + part.id + "\" stands here twice");
        const auto spot = question.spot(part.id);
        if (spot) part.text = plain_text(spot->where);
        spots.push_back(std::move(part));
    }
    return spots;
}
}  // namespace

void read(const Reader& reader, LabelPicture& question) {
    if (reader["picture"].is_object()) question.own = read_own(reader["picture"]);
    else question.picture = read_picture(reader["picture"]);
    question.pairs.targets = read_targets(reader["labels"]);
    question.pairs.parts = read_spots(reader["spots"], question, question.pairs.targets);
}

std::optional<Spot> LabelPicture::spot(std::string_view wanted) const {
    if (const Spot* ours = picture ? picture->find(wanted) : nullptr) return *ours;
    const auto found = std::ranges::find(own.spots, wanted, &OwnPicture::Spot::id);
    if (found == own.spots.end()) return std::nullopt;
    return Spot{found->id, found->x, found->y, found->tip_x, found->tip_y, found->where};
}

void read(const Reader& reader, LabelPicture::Answer& answer) { answer.labels = read_given(reader["labels"]); }

void write(Writer& writer, const LabelPicture::Answer& answer) {
    writer.key("labels");
    write_given(writer, answer.labels);
}

Score score(const LabelPicture& question, const LabelPicture::Answer& answer) {
    return {share_right(question.pairs, answer.labels)};
}

LabelPicture::Answer known_part(const LabelPicture& question, LabelPicture::Answer answer) {
    return {known_given(question.pairs, std::move(answer.labels))};
}

bool complete(const LabelPicture& question, const LabelPicture::Answer& answer) {
    return all_given(question.pairs, answer.labels);
}

LabelPicture::Answer keep_right(const LabelPicture& question, LabelPicture::Answer answer) {
    return {right_given(question.pairs, std::move(answer.labels))};
}

void each_text(const LabelPicture& question, const TextVisitor& visit) { each_text(question.pairs, "spots", visit); }

PairOrder shown_order(const LabelPicture& question, std::uint64_t seed) {
    return targets_shuffled(question.pairs, seed);
}

Interaction interaction(const LabelPicture& question, const LabelPicture::Answer& answer) {
    return interaction_of(question.pairs, answer.labels);
}

}  // namespace questions
