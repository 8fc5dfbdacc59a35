#include "core/motion/MotionKind.h"

#include <cmath>

namespace vivify::motion {

double Scene::number(const QString &key, double fallback) const
{
    bool ok = false;
    const double number = values.value(key).toDouble(&ok);
    return ok && std::isfinite(number) ? number : fallback;
}

double Scene::time(int frame) const
{
    if (frames <= 0)
        return 0;
    return std::fmod(double(frame) * cycles * period / frames, period);
}

double Scene::diameter() const
{
    return organ.empty() ? 0 : 2 * std::sqrt(cv::countNonZero(organ) / CV_PI);
}

} // namespace vivify::motion
