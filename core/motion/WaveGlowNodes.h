#pragma once

#include "core/motion/WaveGlowMap.h"

namespace vivify::motion {

/// Nodes of Ranvier as arrivals (px of way) in order: painted ones (role "node"), else found where the middle line is
/// briefly thin or of another colour at even distances (spacing CV < 0.6, three or more). Empty: none, or switched off.
std::vector<double> findNodes(const Scene &scene, const WaveGlowMap &map);

} // namespace vivify::motion
