#pragma once

#include "ui/shell/Palettes.h"

class QApplication;

namespace vivify {

/// Gives the program its look: Fusion, a calm palette, one accent colour, and fonts with Chinese glyphs. At any time.
namespace Theme {

void apply(QApplication &application, Look look = Look::Light);

} // namespace Theme
} // namespace vivify
