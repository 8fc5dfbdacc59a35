#include "core/motion/Curve.h"

#include "core/base/Error.h"

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

/// Slopes of the periodic monotone interpolant (weighted harmonic mean of the two secants).
std::vector<double> monotoneSlopes(const std::vector<double> &t, const std::vector<double> &y, double period)
{
    const size_t n = t.size();
    std::vector<double> step(n), secant(n), slope(n, 0.0);
    for (size_t i = 0; i < n; ++i) {
        const bool last = i + 1 == n;
        step[i] = last ? t[0] + period - t[i] : t[i + 1] - t[i];
        secant[i] = ((last ? y[0] : y[i + 1]) - y[i]) / step[i];
    }
    for (size_t i = 0; i < n; ++i) {
        const size_t before = (i + n - 1) % n;
        const double a = secant[before], b = secant[i];
        if (a * b <= 0)
            continue;
        const double w1 = 2 * step[i] + step[before], w2 = step[i] + 2 * step[before];
        slope[i] = (w1 + w2) / (w1 / a + w2 / b);
    }
    return slope;
}

} // namespace

Curve::Curve(Interpolation interpolation, double period, std::vector<double> t, std::vector<double> y)
    : m_interpolation(interpolation), m_period(period), m_t(std::move(t)), m_y(std::move(y))
{
    bool good = std::isfinite(m_period) && m_period > 0 && m_t.size() == m_y.size() && !m_t.empty();
    for (size_t i = 0; good && i < m_t.size(); ++i) {
        good = std::isfinite(m_t[i]) && std::isfinite(m_y[i]) && m_t[i] >= 0 && m_t[i] < m_period
               && (i == 0 || m_t[i] > m_t[i - 1]);
    }
    if (!good) {
        throw Error(Error::Kind::BadInput,
                    QCoreApplication::translate("Motion", "A motion curve is not usable: its times must rise from 0 "
                                                          "to less than its period."),
                    {}, QCoreApplication::translate("Motion", "Correct the curve in the motion preset."));
    }
    m_slopes = monotoneSlopes(m_t, m_y, m_period);
}

double Curve::operator()(double time) const
{
    if (m_t.empty())
        return 0;
    const size_t n = m_t.size();
    if (n == 1)
        return m_y[0];
    double at = std::fmod(time, m_period);
    if (at < 0)
        at += m_period;
    if (at < m_t[0])
        at += m_period;
    const size_t i = size_t(std::upper_bound(m_t.begin(), m_t.end(), at) - m_t.begin()) - 1;
    const size_t j = (i + 1) % n;
    const double step = (j ? m_t[j] : m_t[0] + m_period) - m_t[i];
    const double u = (at - m_t[i]) / step;
    if (m_interpolation == Interpolation::Linear)
        return m_y[i] + u * (m_y[j] - m_y[i]);
    const double u2 = u * u, u3 = u2 * u;
    return m_y[i] * (2 * u3 - 3 * u2 + 1) + m_y[j] * (3 * u2 - 2 * u3) + step * m_slopes[i] * (u3 - 2 * u2 + u)
           + step * m_slopes[j] * (u3 - u2);
}

double Curve::minimum() const
{
    return m_y.empty() ? 0 : *std::min_element(m_y.begin(), m_y.end());
}

double Curve::maximum() const
{
    return m_y.empty() ? 0 : *std::max_element(m_y.begin(), m_y.end());
}

} // namespace vivify::motion
