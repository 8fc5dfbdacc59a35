#include "ui/shell/Theme.h"

#include <QApplication>
#include <QFile>
#include <QProxyStyle>
#include <QStyleFactory>

#include <algorithm>

namespace vivify::Theme {

namespace {

constexpr int ExtensionWidth = 24; // px

const QLatin1String Name("vivify");

class WindowStyle : public QProxyStyle
{
public:
    WindowStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) { setObjectName(Name); }
    QIcon standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const override
    {
        // The style sheet brings its own; for this one Qt would open all of its picture plug-ins before the first paint.
        if (which == SP_ToolBarHorizontalExtensionButton || which == SP_ToolBarVerticalExtensionButton)
            return QIcon();
        return QProxyStyle::standardIcon(which, option, widget);
    }

    /// Fusion's button for the tools that do not fit a bar is hard to see and to hit.
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        return metric == PM_ToolBarExtensionExtent ? ExtensionWidth : QProxyStyle::pixelMetric(metric, option, widget);
    }
};

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
    // Over a sheet that is in use Qt polishes every widget once for each of its ancestors, and hides the style's name.
    application.setStyleSheet(QString());
    if (application.style()->objectName() != Name)
        application.setStyle(new WindowStyle);
    application.setPalette(colours.palette);
    application.setFont(textFont());
    application.setStyleSheet(sheet(colours));
}

} // namespace vivify::Theme
