#include <array>
#include <cmath>

#include "figures/procedure/procedure.hpp"
#include "ui/figure_view.hpp"
#include "ui/specimens.hpp"

namespace figures {
namespace {
using namespace ui;

constexpr Place sheet{200, 100};  // every scene is drawn on one of this size

/// Places spread evenly, 0 to 1: along the longer side of a room, and across it.
double along(int i) { return spread(i, 0.618034); }
double across(int i) { return (i * 3 % 11 + 0.5) / 11; }

/// Spread over a room from one corner to the other.
Place within(Place from, Place to, int i) { return {mixed(from.x, to.x, along(i)), mixed(from.y, to.y, across(i))}; }

/// A place in the marrow for each of its cells.
Place marrow_place(int i) { return within({72, 18}, {170, 52}, i); }

/// A sheet of 200 by 100 with a step's scene, at the time `t_` from 0 to 1.
class Sheet : Specimens {
public:
    Sheet(const Pen& pen, const ProcedureStep& step, double t) : Specimens(pen), step_(step), t_(t) {}

    void draw() const {
        switch (step_.scene) {
            case Scene::liposuction: return liposuction();
            case Scene::aspirate: return aspirate();
            case Scene::enzyme: return digestion();
            case Scene::spin_fat:
            case Scene::spin_cells:
            case Scene::spin_marrow: return spin();
            case Scene::count: return count();
            case Scene::culture: return culture();
            case Scene::checklist: return checklist();
            case Scene::freeze:
            case Scene::thaw: return freeze();
            case Scene::syringe: return inject_cells();
            case Scene::syringe_fat: return inject_fat();
            case Scene::drip: return drip();
            case Scene::condition:
            case Scene::homing:
            case Scene::engraft: return marrow();
            case Scene::match: return match();
            case Scene::follow: return follow();
        }
    }

private:
    /// How far the scene has come between two points of its time, slow at both ends.
    double part(double from, double to) const { return smooth(t_, from, to); }
    /// The same for one of several that follow one another.
    double turn(int i, double first, double gap, double lasts) const {
        return part(first + gap * i, first + gap * i + lasts);
    }
    /// The place in a vial of one of its cells.
    Place in_vial(double left, int i) const { return {left + 16 * across(i), 50 + 34 * along(i)}; }
    /// One of the step's labels; with a line to what it means.
    void say(int index, Place at, Align align) const {
        label("label-" + std::to_string(index + 1), at, step_.labels[index], p.text, {.align = align, .level = true});
    }
    void say(int index, Place at, Align align, Place to) const {
        line(at, to, p.muted, 0.6);
        dot(to, 1.1, p.muted);
        say(index, at - Place{3.0 * (static_cast<int>(align) - 1), 0}, align);
    }
    /// All of them, each at the near end of its line, away from the other one.
    void say(std::initializer_list<Stroke> lines) const {
        int index = 0;
        for (const auto& [at, to] : lines)
            say(index++, at, to.x > at.x ? Align::right : to.x < at.x ? Align::left : Align::middle, to);
    }

    // The scenes.

    void liposuction() const {
        box({38, 24}, {130, 32}, p.cell.with_alpha(0.35), 3, Corners::top);
        box({38, 32}, {130, 80}, p.caution_tint);
        box({38, 80}, {130, 92}, blood(0.35), 3, Corners::bottom);
        for (int i = 0; i < 5; ++i) line({42, 82.5 + 2 * i}, {126, 82.5 + 2 * i}, blood(0.35), 0.6);
        // The cannula goes along this line, twice in and out.
        const Place hand{152, 12}, deep{48, 68}, along = deep - hand;
        for (int i = 0; i < 32; ++i) {
            const Place at{44 + 11.2 * (i % 8) + 5 * (i / 8 % 2), 38.5 + 11.5 * (i / 8)}, off = at - hand;
            const double way = (off.x * along.x + off.y * along.y) / (104 * 104 + 56 * 56);
            const bool taken = length(off - along * way) < 6.48;
            if (at.x < 126) fat_cell(at, 5.2, taken ? 1 - part(way - 0.3, way) : 1);
        }
        const double stroke = 1 - std::abs(2 * (2 * t_ - std::floor(2 * t_)) - 1);
        line(hand, mixed(hand, deep, mixed(0.62, 0.99, stroke)), p.muted, 2.6);
        line(hand, {145, 15.8}, p.edge, 6);
        lines({{{152, 12}, {174, 12}}, {{174, 11}, {174, 36}}}, p.edge, 2.6);
        box({160, 34}, {188, 90}, p.surface, 4);
        for (int i = 0; i < static_cast<int>(t_ * 15.99); ++i) fat_cell({165.0 + 6 * (i % 4), 85.0 - 6 * (i / 4)}, 2.9);
        frame({160, 34}, {188, 90}, p.edge, 1.2, 4);
        say({{{34, 28}, {41, 28}}, {{34, 60}, {44, 60}}, {{104, 12}, {133, 21}}});
    }

    void aspirate() const {
        bone({48, 30}, {150, 94}, {9, 9}, 20, 0.25);
        for (int i = 0; i < 44; ++i) {
            const Place at = within({62, 43}, {136, 81}, i);
            if (i % 9 == 4) cell(at, 2.4);
            else dot(at, 1.5, blood(0.8));
        }
        syringe({90, 62}, {0.9, -0.436}, 40, t_, blood(0.6));
        for (int i = 0; i < 5; ++i) {  // drawn towards the tip
            const double way = 5 * t_ - i;
            if (way > 0 && way < 1) cell(mixed(Place{74.0 + 6 * i, 80.0 - 3 * i}, Place{90, 62}, way), 2.2);
        }
        say({{{43, 48}, {51, 48}}, {{43, 74}, {64, 74}}, {{156, 54}, {120, 48.5}}});
    }

    void digestion() const {
        static constexpr Place home[] = {{84, 50}, {108, 50}, {96, 29}, {72, 29}, {60, 50}, {72, 71}, {96, 71}};
        // Strands join the middle one with each of the others, and these with one another.
        const auto strand = [](int i) { return i < 6 ? std::pair(0, i + 1) : std::pair(i - 5, i < 11 ? i - 4 : 1); };
        const double apart = part(0.4, 1);
        Place balls[7];
        for (int i = 0; i < 7; ++i)
            balls[i] = home[i] + Place{(home[i].x - 84) * 0.22 - 6, (home[i].y - 50) * 0.2} * apart;
        for (int i = 0; i < 12; ++i) {
            const Place a = balls[strand(i).first], b = balls[strand(i).second];
            const double cut = turn(i, 0.25, 0.025, 0.2), end = 0.5 - 0.07 * cut;
            lines({{a, mixed(a, b, end)}, {b, mixed(b, a, end)}}, p.muted.with_alpha(0.9 - 0.3 * cut), 2.4);
        }
        for (const Place& ball : balls) fat_cell(ball, 9.5);
        for (int i = 0; i < 12; ++i) {
            const Place middle = mixed(home[strand(i).first], home[strand(i).second], 0.5);
            cell(mixed(middle, within({150, 56}, {186, 84}, i), turn(i, 0.4, 0.02, 0.35)));
            // An enzyme comes to its strand and stays there.
            enzyme(mixed(Place{14.0 + 9 * (i % 2), 14.0 + 6 * i}, middle - Place{3.5, 3.5}, part(0, 0.3)));
        }
        say(0, {42, 92}, Align::right, {mixed(60, 48.7, apart) - 4, 56});
        say(1, {46, 7}, Align::right, mixed(Place{22, 16}, Place{74, 24}, part(0, 0.3)));
        say(2, {168, 45}, Align::middle);
    }

    static constexpr double tube_left = 74, tube_right = 110, tube_top = 14, tube_bottom = 92;

    /// What fills a layer of a spun tube, how much of it, and whether that is kept.
    enum Filling { oil, lobules, fluid, cells, reds };
    struct Layer {
        Filling filling;
        double share;
        bool kept = false;
    };

    void spin() const {
        static constexpr Layer tubes[][3] = {{{oil, 0.16}, {lobules, 0.54, true}, {fluid, 0.3}},
                                             {{lobules, 0.38}, {fluid, 0.44}, {cells, 0.18, true}},
                                             {{fluid, 0.42}, {cells, 0.16, true}, {reds, 0.42}}};
        const auto& layers = tubes[static_cast<int>(step_.scene) - static_cast<int>(Scene::spin_fat)];
        box({tube_left, 5}, {tube_right, tube_bottom}, p.surface, 16, Corners::bottom);
        double y = tube_top;
        for (int k = 0; k < 3; ++k) {
            const auto& [filling, share, kept] = layers[k];
            const double next = y + (tube_bottom - tube_top) * share, middle = (y + next) / 2, side = tube_right + 4;
            fill_layer(filling, k, y, next);
            if (kept) line({side, y + 1}, {side, next - (k == 2 ? 2 : 1)}, p.accent.with_alpha(settled()), 2);
            say(k, {124, middle}, Align::left, {tube_right - 2, middle});
            y = next;
        }
        frame({tube_left, 5}, {tube_right, tube_bottom}, p.edge, 1.2, 16, Corners::bottom);
        line({tube_left - 4, 5}, {tube_right + 4, 5}, p.edge, 2.4);
        rotor({38, 50}, 12.566 * part(0, 0.95));
    }

    double settled() const { return part(0.15, 0.95); }

    /// What one layer holds: mixed through the tube at first, settled in rows.
    void fill_layer(Filling filling, int k, double top, double bottom) const {
        const bool lowest = k == 2;
        const double radii[] = {2.2, 3.1, 1.9, 1.9, 1.9}, r = radii[filling];
        const Colour tints[] = {p.caution.with_alpha(0.4 * settled()), cold(0.1), cold(0.2), cold(0.1),
                                blood(0.3 * settled())};
        const Corners corners = lowest ? Corners::bottom : Corners::none;
        box({tube_left + 1, top}, {tube_right - 1, bottom}, tints[filling], lowest ? 15 : 0, corners);
        if (filling == fluid) return;
        const int in_row = static_cast<int>((tube_right - tube_left - 3) / (2.15 * r)),
                  rows = static_cast<int>((bottom - top - 1) / (1.9 * r));
        for (int i = 0; i < rows * in_row; ++i) {
            const int row = i / in_row;
            const double left = bottom - top - 1.9 * r * row, inside = lowest && left < 15 ? 10 - left / 3 : 0;
            const double x = tube_left + 1.5 + r + (row % 2 == 1 ? r : 0) + 2.15 * r * (i % in_row);
            if (inside > 5 && (x < tube_left + inside || x > tube_right - inside)) continue;  // the round bottom
            if (x > tube_right - 1.5 - r) continue;
            const Place loose{tube_left + 5 + 26 * along(i + 9 * k), tube_top + 3 + 62 * across(i + 4 * k)};
            const Place at = mixed(loose, {x, top + 0.7 + r + 1.9 * r * row}, settled());
            if (filling == lobules) fat_cell(at, r);
            else if (filling == cells) cell(at, r);
            else if (filling == reds) red_cell(at, r);
            else dot(at, r * 0.8, p.caution.with_alpha(0.8));
        }
    }

    void count() const {
        const Place middle{84, 50};
        field_of_view(middle, 44);
        const auto home = [&](int i) {
            return middle + polar(0.4 + (i < 6 ? 1.2566 : 0.6283) * i, i == 0 ? 0 : i < 6 ? 17 : 33);
        };
        for (int i = 0; i < 16; ++i) {
            const double dyed = i % 5 == 2 ? turn(i, 0.15, 0.04, 0.2) : 0;
            cell(home(i), 4.4, 1 - dyed);
            if (dyed > 0) dead_cell(home(i), 4.4, cold(dyed));
        }
        say({{{142, 44}, home(9) + Place{3, 0}}, {{142, 14}, home(7) + Place{3, 0}}});
    }

    void culture() const {
        flask({20, 14}, {134, 88});
        const auto home = [](int i) { return within({29, 22}, {125, 80}, i + 5); };
        dividing(2, std::min(t_ * 4.4, 3.9999), home, [&](int i, Place at, double young) {
            spread_cell(at, polar(6.2832 * spread(i, 0.7548), mixed(3, 7, young)));
        });
        say({{{148, 24}, {131, 24}}, {{148, 80}, home(2)}});
    }

    void checklist() const {
        vial({34, 12});
        for (int i = 0; i < 10; ++i) cell(in_vial(40, i), 2.6);
        for (int i = 0; i < 4; ++i) {
            const double y = 18 + 22 * i, done = turn(i, 0.1, 0.22, 0.14);
            check_box({97, y}, 7, done);
            say(i, {110, y}, Align::left);
        }
    }

    /// Or thaws.
    void freeze() const {
        const bool thawing = step_.scene == Scene::thaw;
        const double warm = part(0.1, 0.8), frost = thawing ? 1 - warm : warm;
        plate({52, 30}, {132, 96}, cold(0.08 + 0.22 * frost), p.edge, 1.4, 8);
        vial({78, 12});
        for (int i = 0; i < 10; ++i) {
            const Place at = in_vial(84, i);
            const double gone = thawing && i % 4 == 1 ? part(0.5, 0.9) : 0;
            cell(at, 2.6, 1 - gone);
            if (gone > 0) dead_cell(at, 2.6, p.series[4].with_alpha(gone));
            if (frost > 0) ring(at, 3.6, cold(frost), 0.7);
        }
        for (int i = 0; i < 8; ++i) {  // crystals on both sides of the vial
            const Place at{(i % 2 == 0 ? 58 : 112) + 14 * across(i), 40 + 13.5 * (i / 2)};
            rays(at, 4 * frost, 3, 0, cold(frost), 0.9);
        }
        // Thawed: a cell that has died. Frozen: the cold round the vial.
        say({{{144, 36}, {104, 36}}, {{144, 74}, thawing ? in_vial(84, 5) + Place{2, 0} : Place{128, 74}}});
    }

    static constexpr double tissue_left = 62, tissue_right = 150, tissue_floor = 96;  // of the tissue injected into

    void inject_fat() const {
        constexpr Place tip{106, 74};
        box({tissue_left, 56}, {tissue_right, tissue_floor}, p.caution_tint, 5, Corners::bottom);
        // The skin above, sunken until it is filled from below.
        std::array<Place, 23> skin;
        for (int i = 0; i < 23; ++i) {
            const double x = tissue_left + 4 * i, way = (x - tip.x) / 26, dent = std::max(0.0, 1 - way * way);
            skin[i] = {x, 57 + 9 * (1 - part(0.1, 0.95)) * dent * dent};
        }
        band(skin, 48, p.sunken);
        line(skin, p.cell.with_alpha(0.55), 6);
        syringe(tip, {-0.84, -0.54}, 42, 1 - 0.92 * part(0.05, 0.85), p.caution.with_alpha(0.4));
        int grafted = 0;
        for (int i = 0; i < 22; ++i) {
            const int row = i < 7 ? 0 : i < 15 ? 1 : 2, column = i - (row == 0 ? 0 : row == 1 ? 7 : 15);
            const Place home{(row == 1 ? 67.5 : 73.0) + 11 * column, 69 + 9.6 * row};
            if (std::abs(home.x - tip.x) > (row == 0 ? 23 : 12) || row == 2) {
                ring(home, 4.6, p.caution.with_alpha(0.45), 0.6);
            } else {
                const double way = turn(grafted++, 0.1, 0.1, 0.25);
                disc(mixed(tip, home, way), 4.8 * way, p.caution.with_alpha(0.35), p.caution, 1.3);
            }
        }
        say({{{158, 57}, {146, 57}}, {{158, 72}, {128, 69}}});
    }

    void inject_cells() const {
        constexpr Place tip{106, 70};
        box({tissue_left, 54}, {tissue_right, tissue_floor}, tinted(p.target, 0.16), 8);
        vessel({tissue_left, 83}, {tissue_right, 92}, 0.3, blood(0.7), 0.8);
        frame({tissue_left, 54}, {tissue_right, tissue_floor}, p.target.with_alpha(0.7), 1, 8);
        syringe(tip, {-0.84, -0.54}, 42, 1 - 0.92 * part(0.05, 0.85), cold(0.25));
        for (int i = 0; i < 16; ++i) {
            const double way = turn(i, 0.06, 0.045, 0.2), off = turn(i, 0.26, 0.045, 0.3);
            const Place sunk = mixed(tip, {114, 87.5}, way), lost{tissue_right - 3 - 2 * (i % 3), sunk.y};
            if (way > 0 && i % 4 == 3) cell(mixed(sunk, lost, off), 2.6, 1 - smooth(off, 0.85, 1));  // into the vessel
            else if (way > 0) cell(mixed(tip, within({84, 60}, {140, 78}, i), way), 2.8);
        }
        say({{{158, 66}, {146, 66}}, {{158, 87.5}, {146, 87.5}}});
    }

    void drip() const {
        const double level = mixed(18, 42, smooth(t_));
        drip_bag({44, 12}, {68, 48}, level);
        for (int i = 0; i < 10; ++i) {
            if (20 + 25 * along(i) > level) cell({48 + 16 * across(i), 20 + 25 * along(i)}, 2);
        }
        vessel({74, 72}, {196, 90}, 0.22, blood(), 1);
        const Place tube[] = {{56, 48}, {56, 62}, {96, 80}, {192, 81}};
        for (int i = 0; i < 2; ++i) line(tube[i], tube[i + 1], p.edge, i == 1 ? 1.8 : 2.6);
        for (int i = 0; i < 14; ++i) red_cell({82 + 8.2 * i, 76 + 10 * across(i)}, 1.9);
        for (int i = 0; i < 8; ++i) {
            const double way = 3 * std::clamp(1.5 * t_ - 0.09 * i, 0.0, 0.985 - 0.055 * i);
            if (way <= 0) continue;
            const int piece = static_cast<int>(way);
            const double share = way - piece, sway = piece == 2 ? (i % 2 == 0 ? -3 : 3) * std::min(1.0, share * 5) : 0;
            cell(mixed(tube[piece], tube[piece + 1], share) + Place{0, sway}, 2.6);
        }
        say({{{80, 24}, {66, 24}}, {{150, 60}, {150, 73}}});
    }

    /// A donor's and a patient's cell with the markers that are to agree.
    void match() const {
        for (const double side : {-1.0, 1.0}) {
            const Colour own = side < 0 ? p.cell : p.target;
            say(side > 0, {100 + side * 64, 92}, Align::middle);
            const Place middle{100 + side * 58, 50};
            disc(middle, 34, tinted(own, 0.22), own, 1.2);
            dot(middle + Place{side * 6, 0}, 11, own.with_alpha(0.5));
            for (int i = 0; i < 4; ++i) {
                const Place at{100 + side * (i == 0 || i == 3 ? 37.5 : 26.5), 23.0 + 18 * i};
                line(at, at + Place{side * 5, 0}, p.edge, 2);
                marker(static_cast<Marker>(i), at, 4, p.series[static_cast<std::size_t>(i)]);
                const double found = turn(i, 0.1, 0.2, 0.2), start = at.x - side * 5.5;
                line({start, at.y}, {mixed(start, 100 + side * 6, found), at.y}, p.muted, 0.8);
                if (side > 0 && found > 0.6) tick({100, at.y}, 3.6 * found, p.accent, 1.8);
            }
        }
    }

    /// Marrow in its bone, above a vessel that leads to it.
    void marrow() const {
        bone({58, 6}, {184, 64}, {8, 7}, 16, 0.18);
        box({114, 55}, {126, 76}, tinted(blood(), 0.2));
        box({58, 74}, {196, 92}, tinted(blood(), 0.2));
        lines({{{58, 92}, {196, 92}}, {{58, 74}, {114, 74}}, {{126, 74}, {196, 74}}}, blood());
        const bool emptied = step_.scene == Scene::condition;
        for (int i = 0; i < (emptied ? 12 : 6); ++i) red_cell({62 + 130 * along(i + 2), 78 + 10 * across(i)});
        if (emptied) empty();
        else if (step_.scene == Scene::homing) arrive();
        else refill();
        say({{{54, 22}, {69, 22}}, {{54, emptied ? 46.0 : 83.0}, emptied ? marrow_place(5) : Place{62, 83}}});
    }

    void empty() const {
        for (int i = 0; i < 30; ++i) {
            const double gone = turn(i, 0.1, 0.022, 0.2);
            const bool left_over = i % 6 == 5;  // a few are left
            dot(marrow_place(i), 2.8 * (1 - (left_over ? 0.4 : 1) * gone),
                p.series[4].with_alpha(left_over ? 1 - 0.6 * gone : 1));
        }
    }

    void arrive() const {
        for (int i = 0; i < 12; ++i) {
            const double way = turn(i, 0, 0.045, 0.22), up = turn(i, 0.2, 0.045, 0.12), in = turn(i, 0.3, 0.045, 0.2);
            if (way <= 0) continue;
            if (i % 6 == 5) cell({mixed(60, 192, turn(i, 0, 0.045, 0.4)), 86}, 3);  // some never arrive
            else cell(mixed({mixed(60, 120, way), mixed(82, 56, up)}, marrow_place(i + 4), in), 3);
        }
    }

    void refill() const {
        dividing(
            4, std::min(t_ * 3.2, 2.9999), [](int i) { return marrow_place(i + 4); },
            [&](int, Place at, double) { cell(at, 2.8); });
        for (int i = 0; i < 12; ++i) {
            const double sink = turn(i, 0.35, 0.035, 0.14), off = turn(i, 0.47, 0.035, 0.14);
            if (sink > 0) red_cell({mixed(120, 130 + 5.2 * (11 - i), off), mixed(54, 79 + 9 * across(i), sink)}, 2.3);
        }
    }

    void follow() const {
        const double visits[] = {22, 44, 66, 100, 132, 164};
        lines({{{16, 64}, {188, 64}}, {{188, 64}, {184, 61}}, {{188, 64}, {184, 67}}}, p.edge, 1.6);
        for (int i = 0; i < 6; ++i) {
            const double x = visits[i], done = turn(i, 0, 0.15, 0.2);
            const Colour edge = p.edge.with_alpha(0.4 + 0.6 * done);
            notes({x - 9, 20}, {x + 9, 48}, done, edge);
            line({x, 48}, {x, 58}, edge, 0.8);
            disc({x, 64}, 6.5, done > 0.5 ? p.accent : p.surface, done > 0.5 ? p.accent : p.edge, 1.2);
            if (done > 0.5) tick({x, 64}, 3, p.on_accent, 1.4);
        }
        int label = 0;
        for (const double x : {22, 60, 132}) say(label++, {x, 82}, Align::middle);
    }

    const ProcedureStep& step_;
    double t_;
};

/// What stands above a step on the strip, in the order of the legend.
enum Sign { cells_lost, germs, drug };
constexpr struct {
    const char *name, *key;
    void (*draw)(const Pen&);
} signs[] = {{"legend-cells", "procedure.cells",
              [](const Pen& pen) {  // a cell crossed out
                  pen.dot({}, 6, pen.p.cell);
                  pen.cross({}, 3, pen.p.surface, 2);
              }},
             {"legend-germs", "procedure.germs",
              [](const Pen& pen) {  // a body with spikes
                  pen.rays({}, 7.5, 3, 0.5236, pen.p.series[3], 1.6);
                  pen.dot({}, 4.5, pen.p.series[3]);
              }},
             {"legend-drug", "procedure.drug", [](const Pen& pen) {  // a capsule
                  pen.plate({-10, -5}, {10, 5}, pen.p.surface, pen.p.target, 1.6, 5);
                  pen.box({-10, -5}, {0, 5}, pen.p.target, 5, Corners::left);
              }}};

class View : public FigureView<Procedure> {
public:
    using FigureView::FigureView;

    void draw() {
        if (phone_) pick_way();
        bench([&] { scene_and_strip(); }, [&] { controls(); }, [&] { ui_.still([&] { words(); }, figure_.step); });
    }

private:
    void pick_way() {
        list("procedures", texts_("procedure.procedures"), names_in(figure_.ways, &ProcedureWay::name), figure_.way,
             [](Procedure& next, std::size_t way) { choose_way(next, static_cast<int>(way)); });
        gap();
    }

    void controls() {
        if (!phone_) pick_way();
        ui_.still([&] { ask(); }, figure_.step);
    }

    const std::vector<ProcedureStep>& steps() const { return way_.steps; }
    int count() const { return static_cast<int>(steps().size()); }
    bool drug_shown() const { return solved_ && way_.drug_step < count(); }
    bool has(int step, int sign) const {
        if (sign == drug) return drug_shown() && step == way_.drug_step;
        return sign == germs ? steps()[step].germs : steps()[step].cells;
    }

    /// The scene, the strip of steps below it, and what its signs mean. Lengths are design pixels.
    void scene_and_strip() {
        const double margin = ui_.narrow() ? 8 : 12, inside = room() - 2 * margin,
                     panel = std::min(inside * (phone_ ? 0.44 : 0.5), 250.0);
        std::vector<Legend::Entry> entries;
        for (int sign = 0; sign < 3; ++sign) {
            bool any = false;
            for (int i = 0; i < count(); ++i) any = any || has(i, sign);
            if (any) entries.push_back({signs[sign].name, texts_(signs[sign].key), signs[sign].draw});
        }
        const Legend legend(ui_, inside, {26, 22, 20, 11}, std::move(entries));
        picture(texts_("procedure.name"), margin + panel + 110 + legend.height(), [&](const Pen& pen) {
            pen.box({margin, margin}, {margin + inside, margin + panel}, pen.p.sunken, 8);
            const Pen own = pen.fitted(sheet, {margin, margin}, {margin + inside, margin + panel});
            Sheet(own, step_of(figure_), ui_.reduced_motion() ? 1 : progress(figure_)).draw();
            const auto below = [&] {
                strip(pen.at({margin, margin + panel + 54}), inside / count(), margin);
                legend.draw(pen, {margin, margin + panel + 106}, p_.muted);
            };
            ui_.still(below, figure_.step);
        });
    }

    /// The steps on a line, each with so much room, with the pen's origin at its left end.
    void strip(const Pen& pen, double room, double margin) {
        const auto at = [&](int i) { return Place{room * (i + 0.5), 0}; };
        pen.line(at(0), at(count() - 1), p_.edge, 2);
        if (drug_shown()) {  // from that step on a double line
            const Place from = at(way_.drug_step), end = at(count() - 1) + Place{std::min(room / 2, 24.0), 0}, up{0, 3};
            pen.lines({{from - up, end - up}, {from + up, end + up}}, p_.target, 3);
        }
        const auto picked = pen.pick(
            "steps", texts_("procedure.steps"), steps().size(),
            [&](const Pen&, std::size_t i) { return step(pen.at(at(static_cast<int>(i))), static_cast<int>(i), room); },
            pen.rect({-margin, -46}, {room * count() + margin, 24}));
        if (picked) choose_step(next(), static_cast<int>(*picked));
        // All names, or where there is no room for them that of the present step.
        const bool named =
            std::ranges::all_of(steps(), [&](const auto& step) { return pen.width_of(step.name, bold) + 6 < room; });
        for (int i = 0; i < count(); ++i) {
            const bool now = i == figure_.step;
            if (named || now)
                pen.label("name-" + std::to_string(i + 1), at(i) + Place{0, 24}, steps()[i].name,
                          now ? p_.text : p_.muted, {.align = Align::middle, .face = now ? Face::bold : Face::regular});
        }
    }

    /// One step as a dot with its signs above; true when it was picked.
    bool step(const Pen& pen, int i, double room) {
        const bool seen = (figure_.seen[figure_.way] >> i & 1) != 0, now = i == figure_.step;
        const Colour ink = drug_shown() && i >= way_.drug_step ? p_.target : p_.accent;
        pen.disc({0, 0}, 10, seen ? ink : p_.surface, seen ? ink : p_.edge, 2);
        if (now) pen.dot({0, 0}, 4, p_.surface);
        const double aside = has(i, cells_lost) && has(i, germs) ? 9 : 0;
        const Place above[] = {{-aside, -30}, {aside, -30}, {0, -45}};
        for (int sign = 2; sign >= 0; --sign)
            if (has(i, sign)) signs[sign].draw(pen.at(above[sign]));
        return pen.spot("step-" + std::to_string(i + 1), {0, 0}, std::min(room - 4, 38.0) / 2, step_words(i), now);
    }

    std::string step_words(int i) const {
        return texts_("procedure.step_of",
                      {{"n", std::to_string(i + 1)}, {"all", std::to_string(count())}, {"name", steps()[i].name}});
    }

    /// A step in words: what is done, what can go wrong, what must be known.
    void words() {
        const ProcedureStep& now = step_of(figure_);
        text("title", step_words(figure_.step), bold_look);
        text("text", now.text);
        gap(space::hair);
        row("risk", texts_("procedure.risk"), now.risk);
        row("know", texts_("procedure.know"), now.know);
        if (!now.time.empty()) row("time", texts_("procedure.time"), now.time);
        if (solved_) row("law", texts_("procedure.law"), now.law);
    }

    void row(std::string_view name, const std::string& title, const std::string& words) {
        rich(name, RichText{{{Span{.text = title + ". ", .bold = true}, Span{.text = words}}}}, small_look);
        gap(space::hair);
    }

    /// The question of the law, with two buttons and what to say to the answers given.
    void ask() {
        const auto reply = [&](int given, Colour ink) {
            gap(space::hair);
            text("reply-" + std::to_string(given + 1), reply_to(figure_, given, texts_), {.colour = ink});
        };
        const auto answer = [&](int given) {
            mark(next(), given);
            ui_.announce(reply_to(next(), given, texts_));
        };
        card("ask", Role::group, figure_.question, solved_ ? CardLook::right : CardLook::sunken, [&] {
            if (!phone_ || solved_) text("question", figure_.question, bold_look);
            if (solved_) return reply(way_.drug_step, p_.text);
            for (const int given : {figure_.step, count()}) {
                if (is_marked(figure_, given)) reply(given, p_.wrong);
            }
            gap();
            ui_.wrap(space::small, [&] {
                const std::string words = texts_("procedure.mark", {{"name", step_of(figure_).name}});
                if (button("mark", words)) answer(figure_.step);
                if (button("none", texts_("procedure.none"))) answer(count());
            });
        });
    }

    const ProcedureWay& way_ = way_of(figure_);
    const bool solved_ = is_solved(figure_);
};
}  // namespace

std::optional<Procedure> draw(const Procedure& figure, const FigurePlace& place) { return drawn<View>(figure, place); }

}  // namespace figures
