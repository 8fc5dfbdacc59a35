#include "core/motion/HingeGuess.h"
#include "core/motion/JointFront.h"
#include "core/motion/JointLayer.h"
#include "core/motion/JointSectors.h"
#include "core/motion/JointView.h"
#include "core/motion/MotionKind.h"
#include "core/motion/Plate.h"
#include "core/motion/PrintedLeaders.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr double Degree = CV_PI / 180;
constexpr double GuessedFront = 30 * Degree, Unclear = 12 * Degree; ///< gentle: the guess may be wrong
constexpr double LeastArea = 0.15, LargestArea = 4;

/// A knee bending: the shank turns about the hinge, or swings away from the viewer, as a layer over the picture without
/// the leg. Printed leader lines are no tissue: each is drawn anew from its text to where its tissue went.
class JointHinge : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    FrameField field(int frame) const override;
    void paint(cv::Mat &image, int frame) const override;
    cv::Mat origin(int frame, cv::Size grid) const override;
    bool isLayered() const override { return true; }
    void scaleMotion(double factor) override { m_flexion *= factor; }
    QList<Gate> gates() const override;
    QList<double> expectedCurve() const override;
    QList<double> measuredCurve() const override;
    QList<Handle> handles() const override { return m_handles; }
    QList<LocalizedText> hints() const override { return m_hints; }

private:
    cv::Mat chooseLayer(const Scene &scene, const cv::Mat &picture, JobContext &context) const;
    void chooseLeaders(const Scene &scene, const std::vector<PrintedLeader> &found, JobContext &context);
    PrintedLeader moved(const PrintedLeader &leader, const JointPose &pose) const;
    HingeGuess chooseHinge(const Scene &scene, const cv::Mat &layer, JobContext &context);
    JointView chooseView(const Scene &scene, const HingeGuess &guess);
    void chooseModel(const Scene &scene, const HingeGuess &guess, JobContext &context);
    void chooseSide(const Scene &scene, const HingeGuess &guess, JobContext &context);
    void chooseFront(const HingeGuess &guess, JobContext &context);
    bool holds(const JointModel &model, double flexion, JobContext &context) const;
    void readCurve(const Scene &scene);
    void measureAreas(JobContext &context);
    double angle(int frame) const { return m_bend.isEmpty() ? 0 : m_flexion * m_bend[frame % m_bend.size()]; }

    cv::Size m_size;
    cv::Rect m_box;
    JointLayer m_layer;
    cv::Mat m_influence, m_near;
    cv::Mat m_swept; ///< CV_8U, the layer's part of the influence
    std::vector<PrintedLeader> m_leaders; ///< that the layer moves or passes
    cv::Mat m_bare, m_printed; ///< the picture without them, and where they are in it
    std::unique_ptr<JointModel> m_model;
    std::unique_ptr<JointMotion> m_motion; ///< on m_box
    AreaRange m_areas;
    QList<double> m_bend; ///< 0..1, one per frame
    double m_flexion = 0; ///< rad
    QList<Handle> m_handles;
    QList<LocalizedText> m_hints;
};

cv::Mat role(const Scene &scene, const char *name)
{
    const auto found = scene.masks.find(QLatin1String(name));
    return found == scene.masks.end() ? cv::Mat() : found->second;
}

/// Everything painted is one layer; the tissue between painted bones belongs to it.
cv::Mat JointHinge::chooseLayer(const Scene &scene, const cv::Mat &picture, JobContext &context) const
{
    cv::Mat layer = scene.organ > 127;
    for (const char *name : {"bone:fixed", "bone:moving", "patella"})
        if (const cv::Mat bone = role(scene, name); !bone.empty())
            layer |= bone > 127;
    if (cv::countNonZero(layer) < 100)
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Motion", "The painted knee is too small to bend."), {},
                    QCoreApplication::translate("Motion", "Paint the whole knee, from thigh to shank."));
    if (!scene.has(QStringLiteral("organ"))) {
        const int reach = std::max(3, int(0.06 * scene.diameter()));
        layer |= shrunk(grown(layer, reach), reach);
    }
    context.checkpoint(0, 1);
    return withoutThinIslands(withoutFlatRim(picture, layer, context), context);
}

HingeGuess JointHinge::chooseHinge(const Scene &scene, const cv::Mat &layer, JobContext &context)
{
    const cv::Mat resting = role(scene, "bone:fixed"), moving = role(scene, "bone:moving");
    HingeGuess guess = resting.empty() || moving.empty() ? guessHinge(scene.picture8, layer, context)
                                                         : guessHinge(scene.picture8, layer, resting > 127, moving > 127, context);
    struct Named
    {
        const char *id;
        LocalizedText name;
        cv::Point2d *point;
    };
    m_handles.clear();
    const cv::Point2d frontward = guess.front - guess.hinge;
    for (const Named &handle : {Named{"hinge", {QStringLiteral("Hinge"), QStringLiteral("转动中心")}, &guess.hinge},
                                Named{"shin", {QStringLiteral("Shank"), QStringLiteral("小腿")}, &guess.shin},
                                Named{"thigh", {QStringLiteral("Thigh"), QStringLiteral("大腿")}, &guess.thigh},
                                Named{"front", {QStringLiteral("Kneecap side"), QStringLiteral("髌骨侧")}, &guess.front}}) {
        const QString id = QLatin1String(handle.id);
        if (scene.handles.contains(id)) {
            const QPointF dragged = scene.handles.value(id);
            *handle.point = {dragged.x(), dragged.y()};
        } else if (id == QLatin1String("front")) {
            guess.front = guess.hinge + frontward;
        }
        m_handles.append({id, handle.name, QPointF(handle.point->x, handle.point->y)});
    }
    return guess;
}

/// What the person says wins: the view, painted bones, a dragged kneecap side; a dragged hinge clears what was unclear.
JointView JointHinge::chooseView(const Scene &scene, const HingeGuess &guess)
{
    const QString asked = scene.values.value(QStringLiteral("view")).toString();
    if (asked == QLatin1String("side") || asked == QLatin1String("front"))
        return asked == QLatin1String("front") ? JointView::Front : JointView::Side;
    const bool bones = scene.has(QStringLiteral("bone:fixed")) && scene.has(QStringLiteral("bone:moving"));
    if (bones || scene.handles.contains(QStringLiteral("front")))
        return JointView::Side;
    const JointView seen = viewOf(guess);
    if (seen == JointView::Front) {
        m_flexion = std::min(m_flexion, GuessedFront);
        m_hints.append({QStringLiteral("This looks like a knee seen from the front, so the shank swings away from you and is "
                                       "drawn shorter. If it is seen from the side, set “View” to “From the side”."),
                        QStringLiteral("这看起来是膝关节的正面图，因此小腿向远离您的方向摆动，画面中会变短。"
                                       "如果是侧面图，请将“视角”设为“侧面”。")});
    } else if (seen == JointView::Unclear) {
        if (scene.handles.contains(QStringLiteral("hinge")))
            return JointView::Side;
        m_flexion = std::min(m_flexion, Unclear);
        m_hints.append({QStringLiteral("No knee joint stands out in the painted region, so it bends only a little. Drag the "
                                       "handle “Hinge” to the joint, or choose a “View”."),
                        QStringLiteral("涂抹区域中没有明显的膝关节，因此只做轻微屈曲。请将“转动中心”控制点拖到关节处，或选择“视角”。")});
    }
    return seen == JointView::Front ? JointView::Front : JointView::Side;
}

/// Whether no area changes too much around the joint, on the picture's own pixels, at any part of the bend: where the ring
/// is only a few pixels wide, what is smooth between them may fold on them.
bool JointHinge::holds(const JointModel &model, double flexion, JobContext &context) const
{
    const cv::Rect around = model.ring() & cv::Rect({}, m_size);
    for (const double part : {1.0, 0.8, 0.6, 0.4, 0.2}) {
        const AreaRange range = areaRange(model, around, part * flexion, context);
        if (range.least < 1.2 * LeastArea || range.most > 0.95 * LargestArea)
            return false;
    }
    return true;
}

/// A wider ring first, where no painted bone forbids it, then less bending.
void JointHinge::chooseSide(const Scene &scene, const HingeGuess &guess, JobContext &context)
{
    const cv::Point2d down = guess.shin - guess.hinge, shin = down / std::max(1e-6, cv::norm(down));
    cv::Point2d front(shin.y, -shin.x);
    if (front.dot(guess.front - guess.hinge) < 0)
        front = -front;
    const JointBones bones{role(scene, "bone:fixed"), role(scene, "bone:moving"), role(scene, "patella")};
    const JointFrame frame{guess.hinge, shin, front, guess.thigh - guess.hinge, guess.width};
    const double share = scene.number(QStringLiteral("patella"), 55) / 100;
    const bool rigid = !bones.resting.empty() || !bones.moving.empty();
    for (int attempt = 0;; ++attempt) {
        for (const double softness : {1.0, 1.3, 1.6, 2.0}) {
            const PolarRemap remap = jointRemap(frame, bones, share, m_flexion, softness);
            double low = 1, high = 1;
            remap.slopes(m_flexion, &low, &high);
            m_model = std::make_unique<PolarRemap>(remap);
            if ((low >= 0.27 && high <= 3.7 && holds(remap, m_flexion, context)) || attempt == 20)
                return;
            if (rigid)
                break;
        }
        m_flexion *= 0.92;
    }
}

void JointHinge::chooseFront(const HingeGuess &guess, JobContext &context)
{
    const cv::Point2d axis = guess.shin - guess.hinge, down = axis / std::max(1e-6, cv::norm(axis));
    // The hinge is guessed in the condyles; seen from the front, the joint's line counts.
    const cv::Point2d joint = guess.hinge + down * (0.27 * guess.width);
    m_flexion = std::min(m_flexion, 65 * Degree);
    const auto front = [&] { return JointFront(joint, down, guess.width, cv::norm(guess.shin - joint)); };
    for (int attempt = 0; attempt < 20 && !holds(front(), m_flexion, context); ++attempt)
        m_flexion *= 0.92;
    m_model = std::make_unique<JointFront>(front());
}

void JointHinge::chooseModel(const Scene &scene, const HingeGuess &guess, JobContext &context)
{
    m_hints.clear();
    m_flexion = scene.number(QStringLiteral("flexion"), 45) * scene.number(QStringLiteral("amplitude"), 1) * Degree;
    const JointView view = chooseView(scene, guess);
    const double wish = m_flexion;
    if (view == JointView::Front)
        chooseFront(guess, context);
    else
        chooseSide(scene, guess, context);
    if (m_flexion < 0.9 * wish)
        m_hints.append({QStringLiteral("The knee bends by %1° instead of %2°: more would fold the tissue.")
                            .arg(std::round(m_flexion / Degree)).arg(std::round(wish / Degree)),
                        QStringLiteral("膝关节屈曲 %1°，而不是 %2°：再大组织就会折叠。")
                            .arg(std::round(m_flexion / Degree)).arg(std::round(wish / Degree))});
}

void JointHinge::readCurve(const Scene &scene)
{
    const auto curve = scene.curves.find(QStringLiteral("flexion"));
    const auto bend = [&](double time) {
        return curve == scene.curves.end() ? 0.5 - 0.5 * std::cos(2 * CV_PI * time / scene.period)
                                           : curve->second(time / scene.period * curve->second.period());
    };
    m_bend.clear();
    for (int i = 0; i < scene.frames; ++i)
        m_bend.append(bend(scene.time(i)) - bend(0));
}

/// All over where the leg goes at the largest bend, and around the joint at smaller ones.
void JointHinge::measureAreas(JobContext &context)
{
    m_areas = areaRange(*m_model, m_box, m_flexion, context);
    for (const double part : {0.85, 0.7, 0.5, 0.3, 0.15})
        m_areas.include(areaRange(*m_model, m_model->ring() & cv::Rect({}, m_size), part * m_flexion, context));
}

/// Those whose tissue moves or that the moving leg passes: the others stay as they are printed.
void JointHinge::chooseLeaders(const Scene &scene, const std::vector<PrintedLeader> &found, JobContext &context)
{
    m_leaders.clear();
    const auto furthest = m_motion->pose(m_flexion);
    for (const PrintedLeader &leader : found) {
        cv::Mat mark = cv::Mat::zeros(m_size, CV_8U);
        markLeader(mark, leader);
        if (cv::countNonZero(mark & m_swept) > 0 || cv::norm(moved(leader, *furthest).tip - leader.tip) > 0)
            m_leaders.push_back(leader);
        context.checkpoint(0, 1);
    }
    m_bare = withoutLeaders(scene.picture, m_leaders);
    m_printed = cv::Mat::zeros(m_size, CV_8U);
    for (const PrintedLeader &leader : m_leaders)
        markLeader(m_printed, leader);
    m_influence = m_swept | m_printed;
    const int steps = std::max(2, int(std::ceil(m_flexion / Degree)));
    for (int i = 1; i <= steps && !m_leaders.empty(); ++i) {
        const auto pose = m_motion->pose(m_flexion * i / steps);
        for (const PrintedLeader &leader : m_leaders)
            markLeader(m_influence, moved(leader, *pose));
        context.checkpoint(0, 1);
    }
}

/// From its text to where its tip's tissue is now.
PrintedLeader JointHinge::moved(const PrintedLeader &leader, const JointPose &pose) const
{
    const cv::Point tip(cvRound(leader.tip.x), cvRound(leader.tip.y));
    if (!m_box.contains(tip) || !m_near.at<uchar>(tip))
        return leader;
    std::vector<cv::Vec2f> row(size_t(m_box.width));
    std::vector<uchar> where(size_t(m_box.width), 0);
    where[size_t(tip.x - m_box.x)] = 255;
    pose.forward(tip.y - m_box.y, row.data(), where.data());
    const cv::Vec2f shift = row[size_t(tip.x - m_box.x)];
    PrintedLeader other = leader;
    other.tip += cv::Point2d(double(shift[0]), double(shift[1]));
    return other;
}

void JointHinge::prepare(const Scene &scene, JobContext &context)
{
    m_size = scene.picture.size();
    const std::vector<PrintedLeader> leaders = printedLeaders(scene.picture, context);
    const cv::Mat bare = withoutLeaders(scene.picture, leaders), layer = chooseLayer(scene, bare, context);
    context.checkpoint(0, 1);
    chooseModel(scene, chooseHinge(scene, layer, context), context);
    m_layer = JointLayer(bare, layer, context);
    m_swept = m_layer.swept(*m_model, m_flexion, context);
    m_near = grown(layer, 8);
    context.checkpoint(0, 1);
    const cv::Mat where = m_swept | m_near;
    m_box = cv::boundingRect(where);
    m_motion = m_model->on(m_box, 1, where(m_box).clone(), context);
    chooseLeaders(scene, leaders, context);
    readCurve(scene);
    measureAreas(context);
}

FrameField JointHinge::field(int frame) const
{
    const double flexion = angle(frame);
    if (flexion == 0 || m_box.empty())
        return {};
    const auto pose = m_motion->pose(flexion);
    // paint() samples for itself. Only tissue moves: a label on the background beside the leg stays where it is.
    FrameField field{{}, cv::Mat(m_size, CV_32FC2)};
    cv::parallel_for_(cv::Range(0, m_size.height), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            auto *row = field.forward.ptr<cv::Vec2f>(y);
            std::fill_n(row, m_size.width, cv::Vec2f());
            if (y >= m_box.y && y < m_box.y + m_box.height)
                pose->forward(y - m_box.y, row + m_box.x, m_near.ptr<uchar>(y) + m_box.x);
        }
    });
    return field;
}

void JointHinge::paint(cv::Mat &image, int frame) const
{
    const double flexion = angle(frame);
    if (flexion == 0 || m_box.empty())
        return;
    const auto pose = m_motion->pose(flexion);
    m_bare.copyTo(image, m_printed);
    m_layer.paint(image, *pose, m_box, m_swept);
    for (const PrintedLeader &leader : m_leaders)
        drawLeader(image, moved(leader, *pose));
}

cv::Mat JointHinge::origin(int frame, cv::Size grid) const
{
    const double flexion = angle(frame), scale = double(m_size.width) / grid.width;
    if (flexion == 0)
        return {};
    if (grid == m_size) {
        cv::Mat map = cv::Mat::zeros(m_size, CV_32FC2);
        backwardMap(*m_motion->pose(flexion), m_box.size()).copyTo(map(m_box), m_swept(m_box));
        return map;
    }
    SilentContext context;
    return backwardMap(*m_model->on({{}, grid}, scale, {}, context)->pose(flexion), grid) * scale;
}

QList<double> JointHinge::expectedCurve() const
{
    QList<double> degrees;
    for (const double bend : m_bend)
        degrees.append(bend * m_flexion / Degree);
    return degrees;
}

/// The bend of the shank under the field itself.
QList<double> JointHinge::measuredCurve() const
{
    QList<double> degrees;
    for (const double bend : m_bend)
        degrees.append(m_model->bend(bend * m_flexion) / Degree);
    return degrees;
}

QList<Gate> JointHinge::gates() const
{
    return {{QStringLiteral("jacobian_min"), m_areas.least, QStringLiteral(">="), LeastArea},
            {QStringLiteral("jacobian_max"), m_areas.most, QStringLiteral("<="), LargestArea}};
}

} // namespace

std::unique_ptr<MotionKind> makeJointHinge()
{
    return std::make_unique<JointHinge>();
}

} // namespace vivify::motion
