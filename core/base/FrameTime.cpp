#include "core/base/FrameTime.h"

#include <QtMath>

namespace vivify::FrameTime {

int frameAt(double seconds, double fps)
{
    return qFloor(seconds * fps + 1e-6);
}

double secondsAt(int frame, double fps)
{
    return frame / fps;
}

int frameCount(double seconds, double fps)
{
    return qMax(1, qRound(seconds * fps));
}

QString text(int frame, double fps)
{
    const int whole = qMax(1, qRound(fps));
    const int seconds = frame / whole;
    return QStringLiteral("%1:%2.%3")
        .arg(seconds / 60)
        .arg(seconds % 60, 2, 10, QLatin1Char('0'))
        .arg(frame % whole, 2, 10, QLatin1Char('0'));
}

} // namespace vivify::FrameTime
