#include "ui/shell/Palettes.h"

#include <QColor>

namespace vivify {

namespace {

struct Row
{
    const char *name, *light, *dark, *highContrast;
};

// Text on every ground that it stands on has a contrast of 4.5 : 1 and more; tst_themes measures it.
constexpr Row Rows[] = {
    {"window", "#fafbfc", "#20252c", "#000000"},
    {"base", "#ffffff", "#171b20", "#000000"},
    {"welcome", "#f6f7f9", "#1b2026", "#000000"},
    {"canvas", "#e9ecef", "#14171b", "#000000"},
    {"title", "#eceff2", "#2a3038", "#000000"},
    {"tab", "#e4e8ec", "#191d22", "#000000"},
    {"text", "#1f2733", "#e6eaf0", "#ffffff"},
    {"quiet", "#55606d", "#aab4c0", "#ffffff"},
    {"disabled", "#9aa3ae", "#6b7683", "#a0a0a0"},
    {"line", "#dfe3e8", "#39414b", "#ffffff"},
    {"lineStrong", "#c4ccd4", "#4d5763", "#ffffff"},
    {"control", "#8fa3b3", "#7d8997", "#ffffff"},
    {"accent", "#1769aa", "#6cb6f0", "#ffe600"},
    {"fill", "#1769aa", "#1c6fb0", "#0050b8"},
    {"fillHover", "#15629f", "#1a68a5", "#0046a2"},
    {"fillPressed", "#115383", "#15578b", "#003a87"},
    {"fillOff", "#c3cdd6", "#343c46", "#000000"},
    {"onFill", "#ffffff", "#ffffff", "#ffffff"},
    {"onFillOff", "#f4f6f8", "#6b7683", "#a0a0a0"},
    {"hover", "#e8edf2", "#2f3741", "#1b2f4a"},
    {"pressed", "#d9e8f3", "#23415a", "#00387f"},
    {"pressedLine", "#a9c6dc", "#3f6c8f", "#ffe600"},
    {"selected", "#e3eef7", "#23415a", "#00387f"},
    {"buttonHover", "#f0f5f9", "#262d35", "#1b2f4a"},
    {"inputOff", "#f4f5f7", "#20252c", "#000000"},
    {"scroll", "#c3cbd3", "#4b5561", "#ffffff"},
    {"scrollHover", "#9eabb7", "#66717e", "#ffe600"},
    {"track", "#dbe1e7", "#39414b", "#6a6a6a"},
    {"error", "#a4291c", "#ff9d92", "#ff9d92"},
    {"good", "#2b6e46", "#86d6a3", "#7dff9f"},
    {"warning", "#8a4b08", "#f2b866", "#ffe600"},
    {"infoBack", "#eaf3fa", "#1c3448", "#000000"},
    {"infoLine", "#c6dcec", "#2f5674", "#ffffff"},
    {"warningBack", "#fdf3e2", "#3d2f17", "#000000"},
    {"warningLine", "#f0d9ae", "#6d5426", "#ffe600"},
    {"goodBack", "#e9f5ee", "#1b3526", "#000000"},
    {"goodLine", "#bfe0cc", "#2f5f43", "#7dff9f"},
    {"errorBack", "#fbeae8", "#422220", "#000000"},
    {"errorLine", "#eec3be", "#7a3a34", "#ff9d92"},
    {"arrows", "", "-bright", "-bright"}, // which pictures the sheet takes
};

} // namespace

LookColours LookColours::of(Look look)
{
    LookColours colours;
    for (const Row &row : Rows)
        colours.names.insert(QLatin1String(row.name),
                             QLatin1String(look == Look::Light ? row.light : look == Look::Dark ? row.dark : row.highContrast));
    const auto colour = [&](const char *name) { return QColor(colours.names.value(QLatin1String(name))); };
    QPalette &palette = colours.palette;
    palette = QPalette(colour("text"), colour("window"), colour("hover"), colour("lineStrong"), colour("control"), colour("text"),
                       colour("onFill"), colour("base"), colour("window"));
    palette.setColor(QPalette::AlternateBase, colour("infoBack"));
    palette.setColor(QPalette::PlaceholderText, colour("quiet"));
    palette.setColor(QPalette::Button, colour("title"));
    palette.setColor(QPalette::ButtonText, colour("text"));
    palette.setColor(QPalette::Highlight, colour("fill"));
    palette.setColor(QPalette::HighlightedText, colour("onFill"));
    palette.setColor(QPalette::Link, colour("accent"));
    palette.setColor(QPalette::LinkVisited, colour("accent"));
    palette.setColor(QPalette::ToolTipBase, colour("base"));
    palette.setColor(QPalette::ToolTipText, colour("text"));
    palette.setColor(QPalette::Mid, colour("lineStrong"));
    palette.setColor(QPalette::Midlight, colour("line"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour("disabled"));
    return colours;
}

} // namespace vivify
