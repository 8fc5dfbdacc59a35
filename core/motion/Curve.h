#pragma once

#include <QString>
#include <vector>

namespace vivify::motion {

/// A periodic physiological curve read from data. A value; any thread.
///
/// pchip: Fritsch–Carlson monotone cubic (SIAM J. Numer. Anal. 17, 1980), periodic, no overshoot between knots.
class Curve
{
public:
    enum class Interpolation { Pchip, Linear };

    Curve() = default;
    /// t strictly increasing in [0, period). Throws Error (BadInput) otherwise.
    Curve(Interpolation interpolation, double period, std::vector<double> t, std::vector<double> y);

    double operator()(double time) const; ///< Any time; taken modulo the period.
    double period() const { return m_period; }
    double minimum() const;
    double maximum() const;
    bool isNull() const { return m_t.empty(); }
    /// The same values at other times: knot i stands at t[i] of the new period.
    Curve moved(double period, std::vector<double> t) const { return Curve(m_interpolation, period, std::move(t), m_y); }
    const std::vector<double> &t() const { return m_t; }
    const std::vector<double> &y() const { return m_y; }

private:
    Interpolation m_interpolation = Interpolation::Pchip;
    double m_period = 1;
    std::vector<double> m_t, m_y, m_slopes;
};

} // namespace vivify::motion
