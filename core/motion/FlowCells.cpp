#include "core/motion/FlowCells.h"

#include "core/motion/FlowLook.h"
#include "core/motion/GlowLight.h"

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr double ordinaryVelocity = 0.65; ///< mm/s, human skin capillaries (Fagrell 1977)
constexpr double ordinaryGap = 14;        ///< µm from cell to cell (Kleinfeld 1998)
constexpr double ordinarySlow = 5;        ///< Slow factor at which cells move `pace` px a frame
constexpr double pace = 2.4, gapTube = 22, gapNetwork = 95; ///< px in a picture of 640, at 24 frames a second

// An even number in 0..1 for a cell's own looks.
double fraction(quint64 seed, quint64 a, quint64 b)
{
    quint64 x = seed * 0x9E3779B97F4A7C15ull + a * 0xBF58476D1CE4E5B9ull + b * 0x94D049BB133111EBull + 1;
    x ^= x >> 31;
    x *= 0xD6E8FEB86659FD93ull;
    x ^= x >> 32;
    x *= 0xD6E8FEB86659FD93ull;
    x ^= x >> 32;
    return double(x >> 11) / 9007199254740992.0;
}

} // namespace

void FlowCells::prepare(const Scene &scene, JobContext &context)
{
    m_frames = std::max(1, scene.frames);
    m_seed = scene.seed;
    m_flow = findFlow(scene, context);
    preparePulse(scene);
    planLanes(scene, context);
    placeLanes(scene, context);
    prepareLook(scene, context);
}

// The way by frame: the preset's curve of speed over the heart's cycle, as strong as "pulse" says.
void FlowCells::preparePulse(const Scene &scene)
{
    const double strength = std::clamp(scene.number(QStringLiteral("pulse"), 0.25), 0.0, 0.9);
    const auto curve = scene.curves.find(QStringLiteral("pulse"));
    const int beats = std::max(1, int(std::lround(scene.cycles)));
    constexpr int fine = 64; // substeps of a frame
    std::vector<double> speed(size_t(m_frames) * fine);
    double mean = 0, peak = 1e-9;
    for (size_t i = 0; i < speed.size(); ++i) {
        const double phase = std::fmod((double(i) + 0.5) * beats / double(speed.size()), 1.0);
        speed[i] = curve != scene.curves.end() && !curve->second.isNull() ? curve->second(phase * curve->second.period())
                                                                          : std::cos(2 * CV_PI * phase);
        mean += speed[i] / double(speed.size());
    }
    for (double v : speed)
        peak = std::max(peak, std::abs(v - mean));
    m_way.assign(1, 0);
    double way = 0;
    for (size_t i = 0; i < speed.size(); ++i) {
        way += (1 + strength * (speed[i] - mean) / peak) / double(speed.size());
        if (i % fine == fine - 1)
            m_way.push_back(way);
    }
    m_way.back() = 1;
}

void FlowCells::planLanes(const Scene &scene, JobContext &context)
{
    context.checkpoint(0, 1);
    const double scale = std::max(scene.organ.cols, scene.organ.rows) / 640.0;
    const double wish = std::clamp(scene.number(QStringLiteral("spacing"), ordinaryGap), 5.0, 100.0) / ordinaryGap;
    const double gap = std::max((m_flow.network ? gapNetwork : gapTube) * scale * wish, 2.4 * m_flow.cellRadius);
    const double slow = std::clamp(scene.slowFactor, 0.05, 1e6);
    double speed = pace * scale * (24 / std::max(1.0, scene.fps)) * ordinarySlow / slow
                   * std::clamp(scene.number(QStringLiteral("velocity"), ordinaryVelocity), 0.01, 20.0) / ordinaryVelocity;
    // Faster than a quarter of the way to the next cell the eye loses which cell is which, and flow seems to turn back.
    speed = std::min(speed, 0.25 * gapTube * scale * std::max(1.0, wish));
    m_lanes.clear();
    for (const FlowLine &line : m_flow.lines) {
        const double way = speed * line.speed * m_frames, length = line.line.length();
        Lane lane;
        lane.slots = std::max(1, int(std::lround(length / std::min(gap, std::max(way, 2.4 * m_flow.cellRadius)))));
        lane.steps = std::max(1, int(std::lround(way * lane.slots / length)));
        lane.gap = length / lane.slots;
        m_lanes.push_back(lane);
    }
}

// Of ten offsets the one whose cells get least in the way of those placed before.
void FlowCells::placeLanes(const Scene &scene, JobContext &context)
{
    std::vector<std::vector<cv::Point2f>> placed(3);
    const double near = 2 * m_flow.cellRadius;
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        context.checkpoint(0, 1);
        double bestOffset = 0, bestCost = 1e30;
        std::vector<std::vector<cv::Point2f>> best(3);
        for (int offer = 0; offer < 10; ++offer) {
            m_lanes[i].offset = fraction(scene.seed, i, quint64(offer) + 1000);
            double cost = 0;
            std::vector<std::vector<cv::Point2f>> own(3);
            for (size_t moment = 0; moment < 3; ++moment) {
                const double way = travelled(int(moment) * m_frames / 3);
                for (int slot = 0; slot < m_lanes[i].slots; ++slot) {
                    own[moment].push_back(m_flow.lines[i].line.at(cellAt(m_lanes[i], slot, way).s));
                    for (const cv::Point2f &other : placed[moment])
                        cost += std::max(0.0, near - cv::norm(own[moment].back() - other));
                }
            }
            if (cost < bestCost) {
                bestCost = cost;
                bestOffset = m_lanes[i].offset;
                best = own;
            }
        }
        m_lanes[i].offset = bestOffset;
        for (size_t moment = 0; moment < 3; ++moment)
            placed[moment].insert(placed[moment].end(), best[moment].begin(), best[moment].end());
    }
}

void FlowCells::prepareLook(const Scene &scene, JobContext &context)
{
    m_room = cellRoom(scene.picture8, m_flow);
    context.checkpoint(0, 1);
    m_window = windowInto(scene.picture8, m_flow);
    m_palette = paletteFor(medianColour(scene.picture8, m_flow.mask), redShare(scene.picture8, m_flow.mask));
    const cv::Vec3f none(-1, -1, -1);
    if (const cv::Vec3f own = namedColour(scene.values.value(QStringLiteral("colour")).toString(), none); own != none)
        m_palette = {own * 0.45f, own * 0.85f, own * 0.6f + cv::Vec3f(100, 100, 100)};
    m_influence = m_room > 0;
    if (!m_window.empty())
        m_influence |= cv::Mat(m_window > 0);
}

double FlowCells::travelled(int frame) const
{
    return m_way[size_t(((frame % m_frames) + m_frames) % m_frames)];
}

FlowCells::Cell FlowCells::cellAt(const Lane &lane, int slot, double way) const
{
    const double place = slot + lane.offset + way * lane.steps;
    const int rounds = int(std::floor(place / lane.slots));
    // After a loop each slot holds another cell of the same looks: identities repeat after `steps`.
    const int identity = (((slot - lane.slots * rounds) % lane.steps) + lane.steps) % lane.steps;
    return {(place - double(rounds) * lane.slots) * lane.gap, identity};
}

FlowSprite FlowCells::sprite(size_t index, const Cell &cell) const
{
    const Centreline &line = m_flow.lines[index].line;
    const double own = fraction(m_seed, index, quint64(cell.identity));
    const double radius = m_flow.cellRadius * (0.9 + 0.2 * fraction(m_seed + 7, index, quint64(cell.identity)));
    FlowSprite sprite;
    sprite.centre = line.at(cell.s);
    const double edge = 2 * radius, length = line.length();
    const float shown = smoothStep(0, float(edge), float(std::min(cell.s, length - cell.s)));
    sprite.opacity = 0.95f * shown;
    const double turn = 2 * CV_PI * (cell.s / (16 * radius) + own);
    sprite.face = float(0.5 + 0.5 * std::cos(turn));
    const cv::Point2f tangent = line.tangent(cell.s);
    const double size = radius * (0.6 + 0.4 * double(shown));
    const int x = std::clamp(int(std::lround(sprite.centre.x)), 0, m_flow.radius.cols - 1);
    const int y = std::clamp(int(std::lround(sprite.centre.y)), 0, m_flow.radius.rows - 1);
    const double wall = double(m_flow.radius.at<float>(y, x));
    sprite.across = float(size * (0.62 + 0.38 * double(sprite.face)));
    sprite.along = float(size);
    sprite.angle = float(std::atan2(double(tangent.y), double(tangent.x)) + (m_flow.network ? 0.4 : 1.2) * (own - 0.5));
    if (m_flow.network && size > 0.8 * wall) { // squeezed through a capillary: narrow, long, along the flow
        sprite.across = float(std::max(1.2, std::min(double(sprite.across), 0.8 * wall)));
        sprite.along = float(std::min(size * std::sqrt(size / double(sprite.across)), 1.5 * size));
        sprite.angle = float(std::atan2(double(tangent.y), double(tangent.x)));
    }
    return sprite;
}

void FlowCells::paint(cv::Mat &image, int frame) const
{
    for (int y = 0; y < image.rows && !m_window.empty(); ++y) {
        auto *pixel = image.ptr<cv::Vec3f>(y);
        const float *window = m_window.ptr<float>(y);
        for (int x = 0; x < image.cols; ++x) {
            if (window[x] <= 0)
                continue;
            for (int c = 0; c < 3; ++c) {
                const float linear = toLinear(pixel[x][c]);
                pixel[x][c] += (toSrgb(std::pow(linear, 1.55f)) - pixel[x][c]) * window[x];
            }
        }
    }
    const double way = travelled(frame);
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        for (int slot = 0; slot < m_lanes[i].slots; ++slot)
            drawCell(image, m_room, sprite(i, cellAt(m_lanes[i], slot, way)), m_palette);
    }
}

int FlowCells::cells(int frame) const
{
    int count = 0;
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        for (int slot = 0; slot < m_lanes[i].slots; ++slot) {
            const double s = cellAt(m_lanes[i], slot, travelled(frame)).s;
            count += s >= 0 && s < m_flow.lines[i].line.length() + 1e-9;
        }
    }
    return count;
}

// How evenly cells move: distance on the picture per frame against the lane's own speed at that moment.
double FlowCells::speedVariation() const
{
    double sum = 0, square = 0;
    int count = 0;
    for (int frame = 0; frame < m_frames; ++frame) {
        const double before = m_way[size_t(frame)], after = m_way[size_t(frame) + 1];
        for (size_t i = 0; i < m_lanes.size(); ++i) {
            const Lane &lane = m_lanes[i];
            const double step = (after - before) * lane.steps * lane.gap;
            for (int slot = 0; slot < lane.slots; ++slot) {
                const double s = cellAt(lane, slot, before).s;
                if (s + step > m_flow.lines[i].line.length() || step < 1e-6)
                    continue;
                double moved = 0; // along the drawn line, bends included
                for (int k = 0; k < 8; ++k)
                    moved += cv::norm(m_flow.lines[i].line.at(s + step * (k + 1) / 8) - m_flow.lines[i].line.at(s + step * k / 8));
                sum += moved / step;
                square += moved / step * moved / step;
                ++count;
            }
        }
    }
    if (count == 0)
        return 0;
    const double mean = sum / count;
    return std::sqrt(std::max(0.0, square / count - mean * mean)) / mean;
}

QList<Gate> FlowCells::gates() const
{
    bool constant = true;
    for (int frame = 1; frame < m_frames; ++frame)
        constant = constant && cells(frame) == cells(0);
    return {{QStringLiteral("transport_speed"), constant ? speedVariation() : 1.0, QStringLiteral("<="), 0.02}};
}

QList<double> FlowCells::expectedCurve() const
{
    QList<double> result;
    for (int frame = 0; frame < m_frames; ++frame)
        result.append((m_way[size_t(frame) + 1] - m_way[size_t(frame)]) * m_frames);
    return result;
}

QList<double> FlowCells::measuredCurve() const
{
    // Mean speed of the cells that stay on their lane from this frame to the next, mean of the loop 1.
    QList<double> result;
    for (int frame = 0; frame < m_frames; ++frame) {
        double moved = 0, mean = 0;
        for (size_t i = 0; i < m_lanes.size(); ++i) {
            const Lane &lane = m_lanes[i];
            for (int slot = 0; slot < lane.slots; ++slot) {
                const double from = cellAt(lane, slot, m_way[size_t(frame)]).s;
                const double to = cellAt(lane, slot, m_way[size_t(frame) + 1]).s;
                if (to < from)
                    continue;
                moved += to - from;
                mean += lane.steps * lane.gap / m_frames;
            }
        }
        result.append(mean > 0 ? moved / mean : 0);
    }
    return result;
}

QList<Handle> FlowCells::handles() const
{
    const auto handle = [](const char *id, const LocalizedText &name, const cv::Point2f &at) {
        return Handle{QLatin1String(id), name, QPointF(double(at.x), double(at.y))};
    };
    return {handle("start", {QStringLiteral("Blood comes in here"), QStringLiteral("血液流入处")}, m_flow.start),
            handle("end", {QStringLiteral("Blood leaves here"), QStringLiteral("血液流出处")}, m_flow.end)};
}

std::unique_ptr<MotionKind> makeFlowCells()
{
    return std::make_unique<FlowCells>();
}

} // namespace vivify::motion
