#include "ui/shell/Theme.h"

#include <QApplication>
#include <QFile>
#include <QStyleFactory>

#include <algorithm>

namespace vivify::Theme {

namespace {

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
    if (application.style()->objectName().compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0)
        application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(colours.palette);
    application.setFont(textFont());
    application.setStyleSheet(sheet(colours));
}

} // namespace vivify::Theme
