#pragma once

#include <QByteArray>
#include <QIconEngine>

namespace vivify {

/// An icon drawn in dark ink that turns bright where the program's palette is dark. Sharp at every scale of the screen.
class InkIcon : public QIconEngine
{
public:
    explicit InkIcon(const QString &path); ///< Of an SVG.

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    bool isNull() override;
    QString key() const override { return QStringLiteral("InkIcon"); }

private:
    QString m_path;
};

} // namespace vivify
