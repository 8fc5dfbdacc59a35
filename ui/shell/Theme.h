#pragma once

class QApplication;

namespace vivify {

/// Gives the program its look: Fusion, a calm light palette, one accent colour, and fonts with Chinese glyphs.
namespace Theme {

void apply(QApplication &application);

} // namespace Theme
} // namespace vivify
