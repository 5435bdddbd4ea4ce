#include "ui/fonts.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.hpp"

namespace ui {
namespace {
struct Metrics {
    float ascent, descent;  // in ems; descent is negative
};

/// Ascent and descent from the font's `hhea` and `head` tables.
Metrics metrics_of(const std::vector<std::uint8_t>& file) {
    const auto u16 = [&](std::size_t at) { return at + 1 < file.size() ? file[at] << 8 | file[at + 1] : 0; };
    const auto u32 = [&](std::size_t at) {
        return static_cast<std::size_t>(u16(at)) << 16 | static_cast<std::size_t>(u16(at + 2));
    };
    const auto s16 = [&](std::size_t at) { return static_cast<float>(static_cast<std::int16_t>(u16(at))); };
    float em = 1000, ascent = 800, descent = -200;
    for (int i = 0; i < u16(4); ++i) {
        const std::size_t entry = 12 + 16 * static_cast<std::size_t>(i);
        const std::size_t table = u32(entry + 8);
        if (u32(entry) == 0x68656164) em = static_cast<float>(u16(table + 18));  // 'head'
        if (u32(entry) == 0x68686561) {                                          // 'hhea'
            ascent = s16(table + 4);
            descent = s16(table + 6);
        }
    }
    return {ascent / em, descent / em};
}
}  // namespace

std::string PackFile::name() const {
    return "fonts/" + std::string(pack_names[static_cast<std::size_t>(pack)]) + (bold ? "-bold.ttf" : "-regular.ttf");
}

/// As a font of its own, or into one that is there.
ImFont* Fonts::add(const FontFile& file, ImFont* into) const {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const Metrics metrics = metrics_of(file);
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.MergeMode = into != nullptr;
    // Dear ImGui merges into the font that stands last.
    ImFont** place = into ? atlas.Fonts.find(into) : nullptr;
    if (into) std::swap(*place, atlas.Fonts.back());
    if (into) into->ClearOutputData();  // what was looked for in vain is looked for again
    // Sizes in the ratio of the line heights give all files the same em.
    ImFont* font = atlas.AddFontFromMemoryTTF(const_cast<std::uint8_t*>(file.data()), static_cast<int>(file.size()),
                                              100 * (metrics.ascent - metrics.descent), &config);
    if (into) std::swap(*place, atlas.Fonts.back());
    return font;
}

Fonts::Fonts(const FontFiles& files) {
    const Metrics text = metrics_of(files.regular);
    Family& own = families_[0];
    own.height_ratio = text.ascent - text.descent;
    own.ascent_ratio = text.ascent;
    const FontFile* text_files[] = {&files.regular, &files.bold};
    for (std::size_t i = 0; i < std::size(text_files); ++i) {
        own.faces[i] = add(*text_files[i], nullptr);
        add(files.extras, own.faces[i]);
        if (i > 0) add(files.regular, own.faces[i]);  // the other face has fewer letters
    }
    own.thin = 0b110;
    icons_ = add(files.icons, nullptr);
}

void Fonts::add(const PackFile& file, const FontFile& bytes) {
    if (has(file)) return;
    there_ |= file.bit();
    for (Family& family : families_) {
        for (const Face face : {Face::regular, Face::bold, Face::italic}) {
            if (file.pack != Pack::symbols && file.bold != (face == Face::bold)) continue;
            ImFont* font = family.faces[static_cast<std::size_t>(face)];
            if (!font) continue;
            if (face == Face::bold && !file.bold) family.thin |= 1u << font->Sources.Size;
            add(bytes, font);
        }
    }
}

void Fonts::add_italic(const FontFile& bytes) {
    ImFont*& italic = families_[0].faces[static_cast<std::size_t>(Face::italic)];
    if (italic) return;
    italic = add(bytes, nullptr);
    // It has fewer letters than the regular face with the packs that have come.
    add_sources(*families_[0].faces[0], italic);
}

void Fonts::add_family(std::size_t number, const FontFile& regular, const FontFile& bold) {
    const Metrics text = metrics_of(regular);
    const Family& own = families_[0];
    Family& family = families_[number];
    family = {.thin = own.thin << 1, .height_ratio = text.ascent - text.descent, .ascent_ratio = text.ascent};
    const FontFile* files[] = {&regular, &bold};
    for (std::size_t i = 0; i < std::size(files); ++i) {
        family.faces[i] = add(*files[i], nullptr);
        add_sources(*own.faces[i], family.faces[i]);
    }
}

void Fonts::add_sources(const ImFont& from, ImFont* into) const {
    for (const ImFontConfig* source : from.Sources) {
        const auto* data = static_cast<const std::uint8_t*>(source->FontData);
        add(FontFile(data, data + source->FontDataSize), into);
    }
}

ImFont* Fonts::font(Face face) const {
    ImFont* font = family().faces[static_cast<std::size_t>(face)];
    if (!font && family_ == 0) italic_missed_ = true;
    return font ? font : family().faces[0];
}

/// Glyphs rasterised at exactly the device size: Dear ImGui rounds the font size, so the density makes up for it.
Fonts::Sized Fonts::sized(ImFont* font, float imgui_size) const {
    const float rounded = std::max(1.0f, std::round(imgui_size));
    return {font->GetFontBaked(rounded, density_ * imgui_size / rounded), imgui_size / rounded};
}

/// The glyph in that font, else a box. To be used at once: loading a glyph may move the others.
const ImFontGlyph* Fonts::glyph(const Sized& font, char32_t character) const {
    constexpr ImWchar box = 0x25a1;
    const ImFontGlyph* own =
        character > 0xffff ? nullptr : font.baked->FindGlyphNoFallback(static_cast<ImWchar>(character));
    if (!own) missed_ = true;
    return own ? own : font.baked->FindGlyph(box);
}

float Fonts::advance(const ImFontGlyph& glyph, char32_t character, const Sized& font, float css_size) const {
    const bool space = character == ' ' || character == 0xa0;
    return glyph.AdvanceX * font.scale + css_size * (spacing_.letter + (space ? spacing_.word : 0));
}

float Fonts::width(std::string_view text, Face face, float css_size) const {
    const Sized font = sized(this->font(face), css_size * family().height_ratio);
    float width = 0;
    while (!text.empty()) {
        const char32_t character = take_code_point(text);
        width += advance(*glyph(font, character), character, font, css_size);
    }
    return width;
}

void Fonts::draw(ImDrawList& list, float x, float baseline, std::string_view text, Face face, float css_size,
                 Colour colour) const {
    const Sized font = sized(this->font(face), css_size * family().height_ratio);
    const bool slanted = face == Face::italic && family_ > 0;  // those families have no italics
    const float top = std::round(baseline * density_) / density_ - std::round(font.baked->Ascent) * font.scale;
    const ImU32 packed = colour.packed();
    while (!text.empty()) {
        const char32_t character = take_code_point(text);
        const ImFontGlyph* glyph = this->glyph(font, character);
        if (glyph->Visible) {
            const int strikes = face == Face::bold && (family().thin >> glyph->SourceIdx & 1) != 0 ? 2 : 1;
            list.PrimReserve(6 * strikes, 4 * strikes);
            for (int i = 0; i < strikes; ++i) {
                const float shift = x + 0.04f * css_size * static_cast<float>(i);
                list.PrimRectUV(ImVec2(shift + glyph->X0 * font.scale, top + glyph->Y0 * font.scale),
                                ImVec2(shift + glyph->X1 * font.scale, top + glyph->Y1 * font.scale),
                                ImVec2(glyph->U0, glyph->V0), ImVec2(glyph->U1, glyph->V1), packed);
                for (int corner = 1; slanted && corner <= 4; ++corner) {
                    ImVec2& place = list._VtxWritePtr[-corner].pos;
                    place.x += 0.2f * (baseline - place.y);
                }
            }
        }
        x += advance(*glyph, character, font, css_size);
    }
}

void Fonts::draw(ImDrawList& list, float x, float y, Icon icon, float css_size, Colour colour) const {
    const Sized font = sized(icons_, css_size);
    const ImFontGlyph* glyph = font.baked->FindGlyph(static_cast<ImWchar>(icon));
    // In the middle of the square: the font's own metrics leave room for lines of text.
    const float left = x + (css_size - (glyph->X1 - glyph->X0) * font.scale) / 2,
                top = y + (css_size - (glyph->Y1 - glyph->Y0) * font.scale) / 2;
    list.PrimReserve(6, 4);
    list.PrimRectUV(ImVec2(left, top),
                    ImVec2(left + (glyph->X1 - glyph->X0) * font.scale, top + (glyph->Y1 - glyph->Y0) * font.scale),
                    ImVec2(glyph->U0, glyph->V0), ImVec2(glyph->U1, glyph->V1), colour.packed());
}

float Fonts::baseline(float css_size, float line_height) const {
    return (line_height - css_size * family().height_ratio) / 2 + css_size * family().ascent_ratio;
}

bool Fonts::has(Icon icon) const { return icons_->IsGlyphInFont(static_cast<ImWchar>(icon)); }

bool Fonts::has(char32_t character, Face face) const {
    ImFont* own = family().faces[static_cast<std::size_t>(face)];
    return character <= 0xffff && (own ? own : family().faces[0])->IsGlyphInFont(static_cast<ImWchar>(character));
}

}  // namespace ui
