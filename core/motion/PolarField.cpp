#include "core/motion/PolarField.h"

#include <algorithm>
#include <array>

namespace vivify::motion {

namespace {

constexpr int Bins = PolarRemap::Bins;
constexpr double Turn = 2 * CV_PI;
constexpr int Band = 128; ///< rows between two checkpoints

/// A turn by `angle` as what it adds: cos − 1 and sin.
std::array<float, 2> turnOf(double angle)
{
    const double half = std::sin(angle / 2);
    return {float(-2 * half * half), float(std::sin(angle))};
}

} // namespace

/// One bend: the turns by angle of arrival, with their sines, so that most pixels need no trigonometry.
class PolarPose : public JointPose
{
public:
    PolarPose(const PolarRemap &remap, const cv::Mat &polar, double flexion);
    void backward(int y, cv::Vec2f *row) const override;
    void forward(int y, cv::Vec2f *row) const override;

private:
    struct Entry
    {
        float turn, fall, sine; ///< rad; cos − 1 and sin of the full turn
    };
    Entry at(const std::vector<Entry> &table, float bins) const;
    cv::Vec2f turned(float dx, float dy, float fall, float sine) const
    {
        return {fall * dx - m_sense * sine * dy, m_sense * sine * dx + fall * dy};
    }
    double arrival(double from, double radius) const;

    PolarRemap m_remap;
    cv::Mat m_polar;
    double m_flexion;
    float m_sense;
    std::vector<float> m_turns;
    std::vector<Entry> m_arriving, m_leaving;
    float m_near2, m_far2; ///< squared radii of the ring
};

PolarPose::PolarPose(const PolarRemap &remap, const cv::Mat &polar, double flexion)
    : m_remap(remap), m_polar(polar), m_flexion(flexion), m_sense(float(remap.sense())), m_turns(remap.turnTable(flexion))
{
    const auto entryOf = [](double by) {
        const auto turn = turnOf(by);
        return Entry{float(by), turn[0], turn[1]};
    };
    m_arriving.reserve(Bins + 1);
    m_leaving.reserve(Bins + 1);
    for (int i = 0; i <= Bins; ++i) {
        m_arriving.push_back(entryOf(double(m_turns[size_t(i % Bins)])));
        m_leaving.push_back(entryOf(-flexion * remap.shareAt(i % Bins)));
    }
    m_near2 = float(std::pow(remap.innermost(), 2));
    m_far2 = float(std::pow(remap.outermost(), 2));
}

PolarPose::Entry PolarPose::at(const std::vector<Entry> &table, float bins) const
{
    const int i = int(bins);
    const float f = bins - float(i);
    const Entry &a = table[size_t(i)], &b = table[size_t(i) + 1];
    return {a.turn + f * (b.turn - a.turn), a.fall + f * (b.fall - a.fall), a.sine + f * (b.sine - a.sine)};
}

void PolarPose::backward(int y, cv::Vec2f *row) const
{
    const cv::Vec2f *polar = m_polar.ptr<cv::Vec2f>(y);
    const float dy = float(y - m_remap.hinge().y), left = float(-m_remap.hinge().x);
    for (int x = 0; x < m_polar.cols; ++x) {
        row[x] = cv::Vec2f();
        const float weight = polar[x][1];
        if (weight <= 0)
            continue;
        const Entry full = at(m_arriving, polar[x][0]);
        if (full.turn <= 0)
            continue;
        if (weight >= 1) {
            row[x] = turned(left + float(x), dy, full.fall, full.sine);
        } else {
            const auto part = turnOf(double(weight * full.turn));
            row[x] = turned(left + float(x), dy, part[0], part[1]);
        }
    }
}

/// The angle at which tissue of the ring arrives, by false position (Illinois): the source's angle rises with the target's.
double PolarPose::arrival(double from, double radius) const
{
    const auto miss = [&](double target) {
        return target + double(m_remap.turning(target, radius)) * double(lookup(m_turns, target)) - from;
    };
    double low = from - m_flexion * m_remap.share(from) - 1e-6, high = from + 1e-6;
    double below = miss(low), above = miss(high);
    for (int step = 0; step < 40 && high - low > 1e-7 && below < 0 && above > 0; ++step) {
        const double middle = (low * above - high * below) / (above - below), value = miss(middle);
        if (std::abs(value) < 1e-7)
            return middle;
        if (value < 0) {
            low = middle;
            below = value;
            above /= 2;
        } else {
            high = middle;
            above = value;
            below /= 2;
        }
    }
    return below >= 0 ? low : above <= 0 ? high : (low + high) / 2;
}

void PolarPose::forward(int y, cv::Vec2f *row) const
{
    const cv::Vec2f *polar = m_polar.ptr<cv::Vec2f>(y);
    const float dy = float(y - m_remap.hinge().y), left = float(-m_remap.hinge().x);
    for (int x = 0; x < m_polar.cols; ++x) {
        row[x] = cv::Vec2f();
        if (polar[x][0] < 0)
            continue;
        const float dx = left + float(x), radius2 = dx * dx + dy * dy;
        const Entry full = at(m_leaving, polar[x][0]);
        if (full.turn >= 0 || radius2 <= m_near2)
            continue;
        if (radius2 >= m_far2) {
            row[x] = turned(dx, dy, full.fall, full.sine);
        } else {
            const double from = double(polar[x][0]) * Turn / Bins;
            const auto part = turnOf(arrival(from, std::sqrt(double(radius2))) - from);
            row[x] = turned(dx, dy, part[0], part[1]);
        }
    }
}

PolarField::PolarField(PolarRemap remap, cv::Size size, const cv::Mat &where, JobContext &context)
    : m_remap(std::move(remap)), m_polar(size, CV_32FC2)
{
    const cv::Point2d hinge = m_remap.hinge();
    for (int first = 0; first < size.height; first += Band) {
        cv::parallel_for_(cv::Range(first, std::min(size.height, first + Band)), [&](const cv::Range &rows) {
            for (int y = rows.start; y < rows.end; ++y) {
                auto *polar = m_polar.ptr<cv::Vec2f>(y);
                const uchar *wanted = where.empty() ? nullptr : where.ptr<uchar>(y);
                for (int x = 0; x < size.width; ++x) {
                    polar[x] = cv::Vec2f(-1, 0);
                    if (wanted && !wanted[x])
                        continue;
                    const cv::Point2d offset(x - hinge.x, y - hinge.y);
                    const double angle = m_remap.angle(offset), turns = angle / Turn;
                    const float bins = float((turns - std::floor(turns)) * Bins);
                    polar[x] = cv::Vec2f(std::min(bins, float(Bins) - 0.001f), m_remap.turning(angle, cv::norm(offset)));
                }
            }
        });
        context.checkpoint(0, 1);
    }
}

std::unique_ptr<JointPose> PolarField::pose(double flexion) const
{
    return std::make_unique<PolarPose>(m_remap, m_polar, flexion);
}

} // namespace vivify::motion
