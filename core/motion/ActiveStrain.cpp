#include "core/motion/ActiveStrain.h"

#include <cmath>
#include <vector>

namespace vivify::motion {

namespace {

/// Velocities on the faces of the cells: u(y, x) on the left face of cell (y, x), w(y, x) on its upper face.
class StrainSystem
{
public:
    StrainSystem(const cv::Mat &kappa, const cv::Mat &hold, const cv::Mat &free);

    cv::Mat rightSide(const cv::Mat &rho) const;
    /// out = A·v; both 2·rows × columns, u above w.
    void apply(const cv::Mat &v, cv::Mat &out) const;
    const cv::Mat &openFaces() const { return m_open; }
    cv::Mat diagonal() const;

private:
    cv::Mat divergence(const cv::Mat &v) const;
    void subtractGradient(const cv::Mat &cells, cv::Mat &out) const;

    int m_rows, m_columns;
    cv::Mat m_kappa, m_hold, m_open; ///< hold: of each cell, taken for both its faces; open: 1 on faces that may move, else 0
};

StrainSystem::StrainSystem(const cv::Mat &kappa, const cv::Mat &hold, const cv::Mat &free)
    : m_rows(kappa.rows), m_columns(kappa.cols), m_kappa(kappa), m_hold(hold),
      m_open(cv::Mat::zeros(2 * kappa.rows, kappa.cols, CV_32F))
{
    for (int y = 1; y < m_rows; ++y) {
        for (int x = 1; x < m_columns; ++x) {
            const bool here = free.at<uchar>(y, x) != 0;
            m_open.at<float>(y, x) = here && free.at<uchar>(y, x - 1) ? 1.f : 0.f;
            m_open.at<float>(m_rows + y, x) = here && free.at<uchar>(y - 1, x) ? 1.f : 0.f;
        }
    }
}

cv::Mat StrainSystem::divergence(const cv::Mat &v) const
{
    cv::Mat cells(m_rows, m_columns, CV_32F);
    for (int y = 0; y < m_rows; ++y) {
        const float *u = v.ptr<float>(y), *w = v.ptr<float>(m_rows + y);
        const float *below = y + 1 < m_rows ? v.ptr<float>(m_rows + y + 1) : nullptr;
        float *out = cells.ptr<float>(y);
        for (int x = 0; x < m_columns; ++x)
            out[x] = (x + 1 < m_columns ? u[x + 1] : 0.f) - u[x] + (below ? below[x] : 0.f) - w[x];
    }
    return cells;
}

void StrainSystem::subtractGradient(const cv::Mat &cells, cv::Mat &out) const
{
    for (int y = 0; y < m_rows; ++y) {
        const float *here = cells.ptr<float>(y), *above = y > 0 ? cells.ptr<float>(y - 1) : nullptr;
        float *u = out.ptr<float>(y), *w = out.ptr<float>(m_rows + y);
        for (int x = 1; x < m_columns; ++x) {
            u[x] -= here[x] - here[x - 1];
            if (above)
                w[x] -= here[x] - above[x];
        }
    }
}

cv::Mat StrainSystem::rightSide(const cv::Mat &rho) const
{
    cv::Mat right = cv::Mat::zeros(m_open.size(), CV_32F);
    subtractGradient(m_kappa.mul(rho), right);
    return right.mul(m_open);
}

void StrainSystem::apply(const cv::Mat &v, cv::Mat &out) const
{
    out.create(v.size(), CV_32F);
    for (int part = 0; part < 2; ++part) {
        for (int y = 0; y < m_rows; ++y) {
            const float *here = v.ptr<float>(part * m_rows + y);
            const float *up = y > 0 ? here - v.step1() : nullptr, *down = y + 1 < m_rows ? here + v.step1() : nullptr;
            const float *held = m_hold.ptr<float>(y);
            float *to = out.ptr<float>(part * m_rows + y);
            for (int x = 0; x < m_columns; ++x) {
                to[x] = (4 + held[x]) * here[x] - (x > 0 ? here[x - 1] : 0.f) - (x + 1 < m_columns ? here[x + 1] : 0.f)
                        - (up ? up[x] : 0.f) - (down ? down[x] : 0.f);
            }
        }
    }
    subtractGradient(m_kappa.mul(divergence(v)), out);
    out = out.mul(m_open);
}

cv::Mat StrainSystem::diagonal() const
{
    cv::Mat diagonal(m_open.size(), CV_32F, cv::Scalar(1));
    for (int y = 1; y < m_rows; ++y) {
        for (int x = 1; x < m_columns; ++x) {
            const float here = m_kappa.at<float>(y, x) + m_hold.at<float>(y, x);
            diagonal.at<float>(y, x) = 4 + here + m_kappa.at<float>(y, x - 1);
            diagonal.at<float>(m_rows + y, x) = 4 + here + m_kappa.at<float>(y - 1, x);
        }
    }
    return diagonal;
}

cv::Mat solve(const StrainSystem &system, const cv::Mat &right, JobContext &context)
{
    const cv::Mat diagonal = system.diagonal();
    cv::Mat v = cv::Mat::zeros(right.size(), CV_32F), residual = right.clone(), scaled = residual / diagonal;
    cv::Mat direction = scaled.clone(), image;
    double energy = residual.dot(scaled);
    const double goal = energy * 1e-9;
    for (int iteration = 0; iteration < 1500 && energy > goal; ++iteration) {
        system.apply(direction, image);
        const double step = energy / direction.dot(image);
        v += step * direction;
        residual -= step * image;
        scaled = residual / diagonal;
        const double next = residual.dot(scaled);
        direction = scaled + (next / energy) * direction;
        energy = next;
        if (iteration % 16 == 0)
            context.checkpoint(0, 1);
    }
    return v;
}

} // namespace

cv::Mat solveActiveStrain(const cv::Mat &rho, const cv::Mat &kappa, const cv::Mat &hold, const cv::Mat &free,
                          JobContext &context)
{
    CV_Assert(rho.type() == CV_32F && kappa.type() == CV_32F && free.type() == CV_8U);
    const StrainSystem system(kappa, hold, free);
    const cv::Mat right = system.rightSide(rho);
    cv::Mat field = cv::Mat::zeros(rho.size(), CV_32FC2);
    if (cv::countNonZero(right) == 0)
        return field;
    const cv::Mat v = solve(system, right, context);
    const int rows = rho.rows;
    for (int y = 0; y < rows; ++y) {
        for (int x = 0; x < rho.cols; ++x) {
            const float u1 = x + 1 < rho.cols ? v.at<float>(y, x + 1) : 0.f;
            const float w1 = y + 1 < rows ? v.at<float>(rows + y + 1, x) : 0.f;
            field.at<cv::Vec2f>(y, x) = {0.5f * (v.at<float>(y, x) + u1), 0.5f * (v.at<float>(rows + y, x) + w1)};
        }
    }
    return field;
}

} // namespace vivify::motion
