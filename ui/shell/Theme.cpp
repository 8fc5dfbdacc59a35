#include "ui/shell/Theme.h"

#include <QApplication>
#include <QFile>
#include <QProxyStyle>

#include <algorithm>

namespace vivify::Theme {

namespace {

constexpr int ExtensionWidth = 24; // px

QString sheet(const LookColours &colours)
{
    QFile file(QStringLiteral(":/vivify/theme/window.qss"));
    [[maybe_unused]] const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open);
    QString text = QString::fromUtf8(file.readAll());
    QStringList names = colours.names.keys();
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    for (const QString &name : names) // long ones first: one can be the beginning of another
        text.replace(QLatin1Char('@') + name, colours.names.value(name));
    return text;
}

/// Fusion's button for the tools that do not fit a bar is hard to see and to hit.
class BarStyle : public QProxyStyle
{
public:
    BarStyle() : QProxyStyle(QStringLiteral("Fusion")) { setObjectName(QStringLiteral("fusion")); }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        return metric == PM_ToolBarExtensionExtent ? ExtensionWidth : QProxyStyle::pixelMetric(metric, option, widget);
    }
};

QFont textFont()
{
    QFont font(QStringList{QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Sans Serif")});
    font.setPointSizeF(9.75);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace

void apply(QApplication &application, Look look)
{
    const LookColours colours = LookColours::of(look);
    if (application.style()->objectName().compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0)
        application.setStyle(new BarStyle);
    application.setPalette(colours.palette);
    application.setFont(textFont());
    application.setStyleSheet(sheet(colours));
}

} // namespace vivify::Theme
