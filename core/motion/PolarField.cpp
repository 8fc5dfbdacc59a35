#include "core/motion/PolarField.h"

#include <algorithm>
#include <array>

namespace vivify::motion {

namespace {

constexpr int Bins = PolarRemap::Bins;
constexpr double Turn = 2 * CV_PI;
constexpr int Band = 128; ///< rows between two checkpoints

/// A turn by `angle` as what it adds: cos − 1 and sin.
std::array<float, 2> turnOf(float angle)
{
    const float half = std::sin(angle / 2);
    return {-2 * half * half, std::sin(angle)};
}

} // namespace

/// One bend: the turns by angle of arrival, with their sines, so that most pixels need no trigonometry.
class PolarPose : public JointPose
{
public:
    PolarPose(const PolarRemap &remap, const cv::Mat &polar, double flexion);
    void backward(int y, cv::Vec2f *row, const uchar *where) const override;
    void forward(int y, cv::Vec2f *row, const uchar *where) const override;

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
    struct Ring
    {
        float turn, inner, outer;
    };
    float miss(float target, float radius, float from) const;
    float turnFrom(float from, float radius, float most, float guess) const;

    PolarRemap m_remap;
    cv::Mat m_polar;
    float m_sense;
    std::vector<float> m_turns;
    std::vector<Entry> m_arriving, m_leaving;
    std::vector<Ring> m_ring;
    float m_near2, m_far2; ///< squared radii of the ring
};

PolarPose::PolarPose(const PolarRemap &remap, const cv::Mat &polar, double flexion)
    : m_remap(remap), m_polar(polar), m_sense(float(remap.sense())), m_turns(remap.turnTable(flexion))
{
    // Rigid sectors hold one value over many bins.
    const auto append = [](std::vector<Entry> &table, float by) {
        if (!table.empty() && table.back().turn == by) {
            table.push_back(table.back());
            return;
        }
        const auto turn = turnOf(by);
        table.push_back({by, turn[0], turn[1]});
    };
    m_arriving.reserve(Bins + 1);
    m_leaving.reserve(Bins + 1);
    m_ring.reserve(Bins + 1);
    for (int i = 0; i <= Bins; ++i) {
        const auto ring = remap.ringAt(i % Bins);
        m_ring.push_back({m_turns[size_t(i % Bins)], ring.first, std::max(ring.second, ring.first + 1e-3f)});
        append(m_arriving, m_turns[size_t(i % Bins)]);
        append(m_leaving, float(-flexion * remap.shareAt(i % Bins)));
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

void PolarPose::backward(int y, cv::Vec2f *row, const uchar *where) const
{
    const cv::Vec2f *polar = m_polar.ptr<cv::Vec2f>(y);
    const float dy = float(y - m_remap.hinge().y), left = float(-m_remap.hinge().x);
    for (int x = 0; x < m_polar.cols; ++x) {
        if (where && !where[x])
            continue;
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
            const auto part = turnOf(weight * full.turn);
            row[x] = turned(left + float(x), dy, part[0], part[1]);
        }
    }
}

/// By how much the source's angle misses `from` when tissue arrives at `target`.
float PolarPose::miss(float target, float radius, float from) const
{
    const float bins = target * float(Bins / Turn), whole = std::floor(bins), f = bins - whole;
    const auto i = size_t(int(whole) & (Bins - 1));
    const Ring &a = m_ring[i], &b = m_ring[i + 1];
    const float inner = a.inner + f * (b.inner - a.inner), outer = a.outer + f * (b.outer - a.outer);
    const float x = std::clamp((radius - inner) / (outer - inner), 0.f, 1.f);
    return target + x * x * (3 - 2 * x) * (a.turn + f * (b.turn - a.turn)) - from;
}

/// The turn of tissue of the ring that leaves the angle `from`, by the secant rule within a bracket: the source's angle
/// rises with the target's. `guess` is the turn of a neighbour.
float PolarPose::turnFrom(float from, float radius, float most, float guess) const
{
    float low = from + most, high = from, at = std::clamp(from + guess, low, high), slope = 1, before = 0, missed = 0;
    for (int step = 0; step < 24; ++step) {
        const float value = miss(at, radius, from);
        if (std::abs(value) < 2e-6f)
            break;
        (value < 0 ? low : high) = at;
        if (step > 0 && std::abs(at - before) > 1e-7f)
            slope = std::max(0.1f, (value - missed) / (at - before));
        before = at;
        missed = value;
        at -= value / slope;
        if (!(at > low && at < high))
            at = (low + high) / 2;
    }
    return at - from;
}

void PolarPose::forward(int y, cv::Vec2f *row, const uchar *where) const
{
    const cv::Vec2f *polar = m_polar.ptr<cv::Vec2f>(y);
    const float dy = float(y - m_remap.hinge().y), left = float(-m_remap.hinge().x);
    float turn = 0;
    for (int x = 0; x < m_polar.cols; ++x) {
        if (where && !where[x])
            continue;
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
            turn = turnFrom(polar[x][0] * float(Turn / Bins), std::sqrt(radius2), full.turn, turn);
            const auto part = turnOf(turn);
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
