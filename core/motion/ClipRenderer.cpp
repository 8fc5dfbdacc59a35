#include "core/motion/ClipRenderer.h"

#include "core/base/Error.h"
#include "core/generate/Machine.h"
#include "core/motion/MotionGates.h"
#include "core/motion/Travel.h"
#include "core/motion/Warp.h"

#include <opencv2/imgproc.hpp>

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int GridStep = 4; ///< px between the nodes of the clip's displacement field; half of it in small pictures
constexpr int SmallSide = 480; ///< px
constexpr double LeastArea = 0.15, LargestArea = 4;

/// What a clip may take, in bytes; 4 GB where the system tells nothing.
double freeMemory() { return Machine::heldMemory() > 0 ? double(Machine::freeMemory()) : 4e9; }

/// The context that kinds get while they prepare: the wish to stop passes, their own counting does not.
class PrepareContext : public JobContext
{
public:
    PrepareContext(JobContext &outer, int total) : m_outer(outer), m_total(total) {}
    void checkpoint(int, int) override { m_outer.checkpoint(0, m_total); }
    void preview(const QImage &frame) override { m_outer.preview(frame); }

private:
    JobContext &m_outer;
    int m_total;
};

/// Draws the frames of one clip and keeps what they measure.
class ClipRenderer
{
public:
    ClipRenderer(const BuiltScene &built, JobContext &context)
        : m_built(built), m_scene(built.scene), m_context(context), m_stack(built.scene, built.preset.kind)
    {
    }

    void prepare();
    void drawAll();
    Clip clip();

private:
    void holdFolds();
    QImage draw(int frame, FieldMeasures *measures, std::vector<float> *grid) const;
    void drawBatch(int first, int count);
    QJsonObject report() const;
    LocalizedText caption() const;
    QList<ClipEvent> events() const;

    const BuiltScene &m_built;
    const Scene &m_scene;
    JobContext &m_context;
    KindStack m_stack;
    double m_scale = 1;
    int m_gridStep = GridStep;
    cv::Rect m_area;
    std::vector<cv::Point> m_probes;
    std::vector<QImage> m_frames;
    std::vector<FieldMeasures> m_measures;
    std::vector<std::vector<float>> m_grids;
};

void ClipRenderer::prepare()
{
    PrepareContext context(m_context, m_scene.frames);
    m_stack.prepare(context);
    m_area = cv::boundingRect(m_stack.influence());
    if (m_area.empty())
        m_area = cv::Rect(0, 0, 1, 1);
    m_gridStep = std::min(m_scene.picture8.cols, m_scene.picture8.rows) < SmallSide ? GridStep / 2 : GridStep;
    m_probes = probePoints(m_stack.influence(), m_gridStep);
    if (!m_stack.isLayered())
        holdFolds();
}

/// Shrinks the motion by a fifth, six times at most, until no probed frame folds.
void ClipRenderer::holdFolds()
{
    for (int turn = 0; turn <= 6; ++turn) {
        double low = 1, high = 1;
        for (int probe = 1; probe < 12; ++probe) {
            const FrameField field = m_stack.field(probe * m_scene.frames / 12);
            m_context.checkpoint(0, m_scene.frames);
            if (field.forward.empty())
                continue;
            double least = 1, most = 1;
            jacobianRange(field.forward(m_area), &least, &most);
            low = std::min(low, least);
            high = std::max(high, most);
        }
        if ((low >= LeastArea && high <= LargestArea) || turn == 6)
            return;
        m_stack.scaleMotion(0.8);
        m_scale *= 0.8;
    }
}

QImage ClipRenderer::draw(int frame, FieldMeasures *measures, std::vector<float> *grid) const
{
    const FrameField field = m_stack.field(frame);
    cv::Mat drawn, bytes = m_scene.picture8.clone();
    m_stack.render(frame, field).convertTo(drawn, CV_8U);
    drawn.copyTo(bytes, m_stack.influence());
    if (grid) {
        *grid = gridOf(field.forward, m_scene.picture8.size(), m_gridStep);
        *measures = measureField(field, *grid, m_gridStep, m_area, m_probes);
    }
    return toImage(bytes);
}

void ClipRenderer::drawBatch(int first, int count)
{
    if (count == 1) {
        m_frames[size_t(first)] = draw(first, &m_measures[size_t(first)], &m_grids[size_t(first)]);
        return;
    }
    cv::parallel_for_(cv::Range(first, first + count), [&](const cv::Range &range) {
        for (int k = range.start; k < range.end; ++k)
            m_frames[size_t(k)] = draw(k, &m_measures[size_t(k)], &m_grids[size_t(k)]);
    });
}

void ClipRenderer::drawAll()
{
    const int total = m_scene.frames;
    m_frames.resize(size_t(total));
    m_measures.resize(size_t(total));
    m_grids.resize(size_t(total));
    // Small frames share the cores one each; a large one takes them all, so that a wish to stop is heard in time.
    const int batch = m_scene.picture8.total() <= 1500000 ? std::max(1, cv::getNumThreads()) : 1;
    for (int first = 0; first < total; first += batch) {
        const int count = std::min(batch, total - first);
        drawBatch(first, count);
        m_context.preview(m_frames[size_t(first + count - 1)]);
        m_context.checkpoint(first + count, total);
    }
}

QJsonArray arrayOf(const QList<double> &numbers)
{
    QJsonArray array;
    for (double number : numbers)
        array.append(number);
    return array;
}

LocalizedText travelText(double millimetres)
{
    const bool tiny = millimetres < 1;
    const double length = tiny ? millimetres * 1000 : millimetres;
    const QString way = QString::number(length, 'f', length < 10 ? 1 : 0);
    return {(tiny ? QStringLiteral("The tissue moves by up to %1 µm.") : QStringLiteral("The tissue moves by up to %1 mm.")).arg(way),
            (tiny ? QStringLiteral("组织最多移动 %1 微米。") : QStringLiteral("组织最多移动 %1 毫米。")).arg(way)};
}

QJsonObject ClipRenderer::report() const
{
    const MotionKind &base = m_stack.base();
    QJsonObject report{{QStringLiteral("frames"), m_scene.frames},
                       {QStringLiteral("fps"), m_scene.fps},
                       {QStringLiteral("slow_factor"), m_scene.slowFactor},
                       {QStringLiteral("motion"), m_built.preset.id},
                       {QStringLiteral("motion_scale"), m_scale},
                       {QStringLiteral("curve"), QJsonObject{{QStringLiteral("expected"), arrayOf(base.expectedCurve())},
                                                             {QStringLiteral("measured"), arrayOf(base.measuredCurve())}}}};
    const QList<QImage> frames(m_frames.begin(), m_frames.end());
    m_context.checkpoint(m_scene.frames, m_scene.frames);
    const QImage closing = draw(m_scene.frames, nullptr, nullptr);
    for (const Gate &gate : loopGates(m_scene, m_stack, frames, m_built.still, closing, m_measures, m_area))
        Report::setGate(report, gate);
    QList<LocalizedText> hints = base.hints();
    const double travel = travelOf(m_measures);
    if (travel > 0)
        report.insert(QStringLiteral("travel_px"), travel);
    if (travel > 0 && m_scene.pixelsPerMillimetre > 0) {
        const double millimetres = travel / m_scene.pixelsPerMillimetre;
        report.insert(QStringLiteral("travel_mm"), millimetres);
        hints.append(travelText(millimetres));
    }
    Report::setHints(report, hints);
    m_context.checkpoint(m_scene.frames, m_scene.frames);
    return report;
}

LocalizedText speedText(double slow)
{
    const auto number = [](double value) { return value < 10 ? QString::number(value, 'f', 1) : QString::number(std::round(value)); };
    if (std::abs(slow - 1) < 0.03)
        return {QStringLiteral("At natural speed"), QStringLiteral("真实速度")};
    if (slow > 1)
        return {number(slow) + QStringLiteral("x slower than life"), QStringLiteral("比真实速度慢 ") + number(slow) + QStringLiteral(" 倍")};
    return {number(1 / slow) + QStringLiteral("x faster than life"), QStringLiteral("比真实速度快 ") + number(1 / slow) + QStringLiteral(" 倍")};
}

LocalizedText ClipRenderer::caption() const
{
    const LocalizedText speed = speedText(m_scene.slowFactor);
    LocalizedText text = m_built.preset.caption;
    if (text.en.isEmpty())
        text = {QStringLiteral("{speed}; schematic"), QStringLiteral("{speed}；示意")};
    text.en.replace(QLatin1String("{speed}"), speed.en);
    text.zh.replace(QLatin1String("{speed}"), speed.zh);
    return text;
}

QList<ClipEvent> ClipRenderer::events() const
{
    QList<ClipEvent> events;
    for (int cycle = 0; cycle < int(m_scene.cycles); ++cycle) {
        for (const MotionPreset::Event &event : m_built.preset.events) {
            const double at = m_built.preset.timeAtRate(event.t, 60 / m_scene.period) / m_scene.period;
            const double place = (cycle + at - m_stack.base().firstPhase()) / m_scene.cycles;
            events.append({place - std::floor(place), event.name});
        }
    }
    std::stable_sort(events.begin(), events.end(), [](const ClipEvent &a, const ClipEvent &b) { return a.at < b.at; });
    return events;
}

QImage greyImage(const cv::Mat &mask)
{
    QImage image(mask.cols, mask.rows, QImage::Format_Grayscale8);
    for (int y = 0; y < mask.rows; ++y)
        std::copy_n(mask.ptr<uchar>(y), mask.cols, image.scanLine(y));
    return image;
}

Clip ClipRenderer::clip()
{
    Clip clip;
    clip.frames = QList<QImage>(m_frames.begin(), m_frames.end());
    clip.fps = m_scene.fps;
    clip.still = m_built.still;
    clip.influence = greyImage(m_stack.influence());
    const bool moved = std::any_of(m_measures.begin(), m_measures.end(), [](const FieldMeasures &m) { return m.moved; });
    if (moved) {
        std::vector<float> nodes;
        nodes.reserve(m_grids.front().size() * m_grids.size());
        for (std::vector<float> &grid : m_grids) {
            nodes.insert(nodes.end(), grid.begin(), grid.end());
            std::vector<float>().swap(grid);
        }
        clip.field = DisplacementField(clip.still.size(), m_gridStep, m_scene.frames, std::move(nodes));
    }
    clip.events = events();
    clip.caption = caption();
    clip.report = report();
    return clip;
}

} // namespace

void requireMemory(const GenerationRequest &request)
{
    const QSize size = request.outputSize.isEmpty() ? request.source.size() : request.outputSize;
    const double pixels = double(size.width()) * size.height(), frames = request.frames > 0 ? request.frames : 120;
    const double threads = pixels <= 1.5e6 ? std::max(1, cv::getNumThreads()) : 1;
    // A frame with its share of the field; per thread three float pictures and two fields; masks and working copies.
    const double needed = pixels * (frames * (4 + 8.0 / (GridStep * GridStep)) + threads * 60 + 80);
    const double available = freeMemory();
    if (needed < 0.85 * available)
        return;
    throw Error(Error::Kind::Resources,
                QCoreApplication::translate("Motion", "This clip needs %1 GB of memory, but only %2 GB are free.")
                    .arg(QString::number(needed / 1e9, 'f', 1), QString::number(available / 1e9, 'f', 1)),
                QCoreApplication::translate("Motion", "Your project is unchanged."),
                QCoreApplication::translate("Motion", "Choose a smaller size such as 768p, or fewer frames."));
}

Clip renderClip(const GenerationRequest &request, const BuiltScene &built, JobContext &context)
{
    ClipRenderer renderer(built, context);
    renderer.prepare();
    renderer.drawAll();
    Clip clip = renderer.clip();
    clip.report.insert(QStringLiteral("scene"), request.scene.id);
    return clip;
}

} // namespace vivify::motion
