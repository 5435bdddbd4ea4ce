#pragma once

namespace ui {

/// Signs from Lucide's font, by their code points there. tools/fonts.mjs cuts the font after this list and checks the
/// names.
enum class Icon : unsigned short {
    play = 0xe13c,
    pause = 0xe12e,
    skip_forward = 0xe160,
    rotate_ccw = 0xe148,
    link = 0xe102,
    chevron_up = 0xe070,
    chevron_down = 0xe06d,
    circle_check = 0xe226,
    circle_x = 0xe084,
    circle_alert = 0xe077,
    target = 0xe180,
    lightbulb = 0xe1c2,
    search_x = 0xe4ad,
    book_open = 0xe05f,
    git_fork = 0xe28d,
    radio = 0xe142,
    syringe = 0xe2f2,
    scale = 0xe212,
};

}  // namespace ui
