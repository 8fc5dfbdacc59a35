#include "ui/widgets/InkIcon.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <utility>

namespace vivify {

namespace {

constexpr qreal OffOpacity = 0.4;
constexpr const char *Inks[] = {"#3f4854", "#5b6472"};
constexpr const char *Accent = "#1769aa";
/// Warning, good and bad, for paper and for a dark ground.
constexpr std::pair<const char *, const char *> Signals[] = {{"#b45309", "#f2b866"}, {"#2f855a", "#86d6a3"}, {"#d1473a", "#ff9d92"}};

/// The drawing in the colours of the program as it looks just now.
QByteArray drawing(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    const QPalette palette = QGuiApplication::palette();
    const QColor ink = palette.color(QPalette::ButtonText);
    if (ink.lightness() < 128)
        return svg;
    for (const char *dark : Inks)
        svg.replace(dark, ink.name().toLatin1());
    for (const auto &[paper, night] : Signals)
        svg.replace(paper, night);
    return svg.replace(Accent, palette.color(QPalette::Link).name().toLatin1());
}

} // namespace

InkIcon::InkIcon(const QString &path) : m_path(path) {}

bool InkIcon::isNull() { return !QFile::exists(m_path); }

QIconEngine *InkIcon::clone() const { return new InkIcon(m_path); }

void InkIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    Q_UNUSED(state);
    QSvgRenderer renderer(drawing(m_path));
    const QSizeF size = QSizeF(renderer.defaultSize()).scaled(rect.size(), Qt::KeepAspectRatio);
    QRectF place(QPointF(), size);
    place.moveCenter(QRectF(rect).center());
    const qreal opacity = painter->opacity();
    if (mode == QIcon::Disabled)
        painter->setOpacity(opacity * OffOpacity);
    renderer.render(painter, place);
    painter->setOpacity(opacity);
}

QPixmap InkIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    const QString name = QStringLiteral("%1 %2x%3 %4 %5").arg(m_path).arg(size.width()).arg(size.height()).arg(int(mode))
                             .arg(QGuiApplication::palette().color(QPalette::ButtonText).rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(name, &pixmap))
        return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(&painter, QRect(QPoint(), size), mode, state);
    painter.end();
    QPixmapCache::insert(name, pixmap);
    return pixmap;
}

} // namespace vivify
