#pragma once

#include "core/generate/Generator.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <ctime>

namespace vivify::test {

/// A tapering organ with a dark cavity and stripes, on white: enough texture to see any movement.
inline QImage organPicture(QSize size)
{
    QImage picture(size, QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter on(&picture);
    on.setRenderHint(QPainter::Antialiasing);
    on.scale(size.width() / 100.0, size.height() / 100.0);
    on.setPen(QPen(QColor(90, 30, 40), 1));
    on.setBrush(QColor(200, 110, 110));
    on.drawEllipse(QRectF(27, 15, 46, 70));
    on.setBrush(QColor(120, 20, 50));
    on.drawEllipse(QRectF(40, 42, 20, 30));
    for (int i = 0; i < 12; ++i)
        on.drawLine(QPointF(32, 24 + 5 * i), QPointF(68, 22 + 5 * i));
    return picture;
}

inline Mask ellipseMask(QSize size, const QRectF &percent)
{
    QImage mask(size, QImage::Format_Grayscale8);
    mask.fill(0);
    QPainter paint(&mask);
    paint.scale(size.width() / 100.0, size.height() / 100.0);
    paint.setPen(Qt::NoPen);
    paint.setBrush(Qt::white);
    paint.drawEllipse(percent);
    paint.end();
    return Mask::fromImage(mask);
}

inline Picture organ(QSize size)
{
    Picture picture;
    picture.image = organPicture(size);
    Region region;
    region.mask = ellipseMask(size, QRectF(26, 14, 48, 72));
    picture.regions.append(region);
    return picture;
}

inline PromptTemplate sceneOf(const QString &motion)
{
    PromptTemplate scene;
    scene.organ = motion.section(QLatin1Char('.'), 0, 0);
    scene.id = scene.organ + QStringLiteral("-test");
    scene.motion = motion;
    return scene;
}

/// Watches progress and asks to stop after so many checkpoints.
class WatchingContext : public JobContext
{
public:
    explicit WatchingContext(int stopAfterMs = -1) : m_stopAfterMs(stopAfterMs) { m_clock.start(); }
    void checkpoint(int step, int total) override
    {
        steps.append(step);
        lastTotal = total;
        longestGap = std::max(longestGap, m_clock.elapsed() - m_last);
        m_last = m_clock.elapsed();
        if (m_stopAfterMs >= 0 && m_clock.elapsed() >= m_stopAfterMs)
            throw Cancelled();
    }
    void preview(const QImage &frame) override { previews += !frame.isNull(); }
    qint64 elapsed() const { return m_clock.elapsed(); }

    QList<int> steps;
    int lastTotal = 0, previews = 0;
    qint64 longestGap = 0;

private:
    int m_stopAfterMs;
    qint64 m_last = 0;
    QElapsedTimer m_clock;
};

/// Stops the work at the n-th checkpoint, and measures the longest work between two of them in ms of this thread's own
/// processor time, which a busy machine does not lengthen.
class StoppingContext : public JobContext
{
public:
    explicit StoppingContext(int stopAt = -1) : m_stopAt(stopAt), m_last(now()) {}
    void checkpoint(int, int) override
    {
        longestGap = std::max(longestGap, now() - m_last);
        if (count++ == m_stopAt)
            throw Cancelled();
        m_last = now();
    }

    int count = 0;
    double longestGap = 0;

private:
    static double now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }

    int m_stopAt;
    double m_last;
};

} // namespace vivify::test
