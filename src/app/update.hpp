#pragma once
#include <vector>

#include "app/event.hpp"
#include "app/state.hpp"

namespace app {

/// Takes in what happened: the only writer of `state`. Hands back what is to be done.
std::vector<Effect> update(State& state, const Event& event, const Moment& moment);

/// What to fetch first: the list of modules (the texts are there before anything is drawn).
std::vector<Effect> start(State& state);

}  // namespace app
