#include "core/motion/JointFront.h"

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int Steps = 2048; ///< of the table along the shank
constexpr double Eye = 3.5; ///< the viewer's distance in lengths of the shank

} // namespace

JointFront::JointFront(cv::Point2d joint, cv::Point2d down, double width, double length)
    : m_joint(joint), m_down(down), m_across(down.y, -down.x), m_ease(std::max(2.0, 0.3 * width)),
      m_distance(Eye * std::max(length, width)), m_length(std::max(length, width)), m_width(width)
{
}

double JointFront::swung(double s) const
{
    if (s <= -m_ease)
        return 0;
    return s >= m_ease ? s : (s + m_ease) * (s + m_ease) / (4 * m_ease);
}

/// Along and across after the bend: turned out of the plane about the joint's line, then seen from m_distance.
cv::Point2d JointFront::arrived(double s, double q, double flexion) const
{
    const double swings = swung(s), nearer = m_distance / (m_distance + swings * std::sin(flexion));
    return {(s - (1 - std::cos(flexion)) * swings) * nearer, q * nearer};
}

cv::Point2d JointFront::moved(cv::Point2d point, double flexion) const
{
    const cv::Point2d offset = point - m_joint, to = arrived(offset.dot(m_down), offset.dot(m_across), flexion);
    return m_joint + m_down * to.x + m_across * to.y;
}

/// From the foreshortening of the shank itself.
double JointFront::bend(double flexion) const
{
    const double s = 0.8 * m_length;
    const cv::Point2d from = m_joint + m_down * s + m_across * 10.0, to = moved(from, flexion) - m_joint;
    const double nearer = to.dot(m_across) / 10;
    return std::acos(std::clamp(to.dot(m_down) / (s * nearer), -1.0, 1.0));
}

cv::Rect JointFront::ring() const
{
    const int reach = int(std::ceil(m_width));
    return {cvFloor(m_joint.x) - reach, cvFloor(m_joint.y) - reach, 2 * reach, 2 * reach};
}

/// One bend on a grid: where along the shank the tissue comes from, as a table.
class FrontPose : public JointPose
{
public:
    FrontPose(const JointFront &model, const cv::Rect &box, double scale, const cv::Mat &where, double flexion);
    void backward(int y, cv::Vec2f *row, const uchar *where) const override;
    void forward(int y, cv::Vec2f *row, const uchar *where) const override;

private:
    template<typename Map> void fill(int y, cv::Vec2f *row, const uchar *where, const Map &map) const;

    JointFront m_model;
    cv::Rect m_box;
    double m_scale, m_flexion, m_from, m_step;
    cv::Mat m_where;
    std::vector<double> m_sources; ///< s by place of arrival
};

FrontPose::FrontPose(const JointFront &model, const cv::Rect &box, double scale, const cv::Mat &where, double flexion)
    : m_model(model), m_box(box), m_scale(scale), m_flexion(flexion), m_where(where), m_sources(Steps + 1)
{
    // The furthest place that any pixel may show, and what lies as far below: arrivals rise with their sources.
    const double furthest = 4 * std::max(m_model.m_length, scale * std::hypot(double(box.width), double(box.height)));
    m_from = -m_model.m_ease;
    m_step = (m_model.arrived(furthest, 0, flexion).x - m_from) / Steps;
    double low = m_from, fine = (furthest - m_from) / (4.0 * Steps);
    double before = m_from, at = m_from;
    for (int i = 0; i <= Steps; ++i) {
        const double target = m_from + i * m_step;
        while (at < target && low < furthest) {
            before = at;
            low += fine;
            at = m_model.arrived(low, 0, flexion).x;
        }
        m_sources[size_t(i)] = at > before ? low - fine * (at - target) / (at - before) : low;
    }
    m_sources[0] = m_from;
}

template<typename Map> void FrontPose::fill(int y, cv::Vec2f *row, const uchar *where, const Map &map) const
{
    const uchar *wanted = m_where.empty() ? nullptr : m_where.ptr<uchar>(y);
    for (int x = 0; x < m_box.width; ++x) {
        if (where && !where[x])
            continue;
        row[x] = cv::Vec2f();
        if (wanted && !wanted[x])
            continue;
        const cv::Point2d offset = cv::Point2d(m_box.x + x, m_box.y + y) * m_scale - m_model.m_joint;
        const double s = offset.dot(m_model.m_down), q = offset.dot(m_model.m_across);
        if (s <= m_from)
            continue;
        const cv::Point2d to = map(s, q);
        const cv::Point2d shift = (m_model.m_down * (to.x - s) + m_model.m_across * (to.y - q)) / m_scale;
        row[x] = cv::Vec2f(float(shift.x), float(shift.y));
    }
}

void FrontPose::forward(int y, cv::Vec2f *row, const uchar *where) const
{
    fill(y, row, where, [this](double s, double q) { return m_model.arrived(s, q, m_flexion); });
}

void FrontPose::backward(int y, cv::Vec2f *row, const uchar *where) const
{
    fill(y, row, where, [this](double s, double q) {
        const double at = std::min((s - m_from) / m_step, Steps - 1e-6);
        const auto i = size_t(at);
        const double source = m_sources[i] + (at - double(i)) * (m_sources[i + 1] - m_sources[i]);
        return cv::Point2d(source, q * (m_model.m_distance + m_model.swung(source) * std::sin(m_flexion)) / m_model.m_distance);
    });
}

namespace {

class FrontField : public JointMotion
{
public:
    FrontField(const JointFront &model, const cv::Rect &box, double scale, const cv::Mat &where)
        : m_model(model), m_box(box), m_scale(scale), m_where(where)
    {
    }
    std::unique_ptr<JointPose> pose(double flexion) const override
    {
        return std::make_unique<FrontPose>(m_model, m_box, m_scale, m_where, flexion);
    }

private:
    JointFront m_model;
    cv::Rect m_box;
    double m_scale;
    cv::Mat m_where;
};

} // namespace

std::unique_ptr<JointMotion> JointFront::on(const cv::Rect &box, double scale, const cv::Mat &where, JobContext &context) const
{
    context.checkpoint(0, 1);
    return std::make_unique<FrontField>(*this, box, scale, where);
}

} // namespace vivify::motion
