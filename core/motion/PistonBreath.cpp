#include "core/motion/BreathField.h"
#include "core/motion/MotionKind.h"
#include "core/motion/PictureKind.h"
#include "core/motion/Warp.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int GridSide = 144; ///< The field is smooth; a coarse grid holds it.
constexpr int Rim = 8;        ///< Cells around the picture, so that nothing kinks at its edge.
constexpr int Steps = 12;     ///< Of the table from height to amount, in each direction.
constexpr double Reach = 1.6; ///< Of that table: the most of the velocity that is ever used.
constexpr double LeastRest = 12; ///< Cells across which motion comes to rest towards a held edge.
constexpr double LeastShare = 0.01, MostShare = 0.12; ///< Of the lungs' height, as the percentage may be.
constexpr double LeastArea = 0.3, LargestArea = 2.6; ///< Stricter than the gates, which look at full size.

/// Breathing: the base of the lungs goes down and up, the flanks out and in, the apex and the airways stay.
class PistonBreath : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    FrameField field(int frame) const override;
    void paint(cv::Mat &image, int frame) const override;
    void scaleMotion(double factor) override { m_scale *= factor; }
    QList<Gate> gates() const override;
    QList<double> expectedCurve() const override;
    QList<double> measuredCurve() const override;
    QList<Handle> handles() const override { return m_handles; }
    QList<LocalizedText> hints() const override;
    double firstPhase() const override { return m_start; }

private:
    cv::Mat coarse(const cv::Mat &mask) const;
    void chooseShape(const Scene &scene);
    void takeMillimetres(const Scene &scene);
    void chooseReference(const Scene &scene);
    void findStart();
    void makeVelocities();
    void calibrate(JobContext &context);
    void makeInfluence();
    double inflation(double share) const;
    double change(int frame) const; ///< Inflation of a frame less that of the picture.
    double amount(double inflationChange) const;
    cv::Mat displacement(double signedAmount) const;
    bool baseIsCut() const;
    void chooseBase();
    bool fits() const;
    double heightRatio(const cv::Mat &forward) const;

    cv::Size m_size, m_grid;
    cv::Rect m_inner; ///< The picture's part of the grid.
    Curve m_curve;
    QList<double> m_times; ///< Share of the breath, one per frame.
    double m_inspiration = 0.4, m_reference = 0, m_start = 0, m_shade = 0, m_share = 0, m_scale = 1;
    BreathShape m_shape;
    cv::Mat m_cover, m_down, m_up, m_influence; ///< Cover and velocities on the grid.
    cv::Mat m_unknown; ///< Border cells beyond which the picture's content is not known.
    std::vector<cv::Point> m_base; ///< Where the base's way is measured: its freest third.
    double m_wanted = 0, m_possible = 0; ///< mm of excursion; 0: not asked for.
    double m_height = 1;           ///< Cells, of the highest lung.
    std::array<double, 2 * Steps + 1> m_heights{};
    QList<Handle> m_handles;
};

cv::Mat PistonBreath::coarse(const cv::Mat &mask) const
{
    cv::Mat small, whole = cv::Mat::zeros(m_grid, CV_8U);
    cv::resize(mask, small, m_inner.size(), 0, 0, cv::INTER_AREA);
    cv::Mat(small > 127).copyTo(whole(m_inner));
    return whole;
}

/// The lungs as painted: left and right with their own gains, or one region for both.
void PistonBreath::chooseShape(const Scene &scene)
{
    const double sx = double(m_inner.width) / m_size.width, sy = double(m_inner.height) / m_size.height;
    const QString left = QStringLiteral("lung:L"), right = QStringLiteral("lung:R");
    cv::Mat all = cv::Mat::zeros(m_grid, CV_8U);
    std::vector<std::pair<cv::Mat, double>> parts;
    for (const auto &[role, key] : {std::pair(left, QStringLiteral("left_lung")), std::pair(right, QStringLiteral("right_lung"))})
        if (scene.has(role))
            parts.emplace_back(coarse(scene.masks.at(role)), scene.number(key, 100) / 100);
    if (parts.empty())
        parts.emplace_back(coarse(scene.organ), 1.0);
    for (const auto &part : parts)
        all |= part.first;
    if (cv::countNonZero(all) < 12)
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Motion", "The painted lungs are too small to breathe."),
                    {}, QCoreApplication::translate("Motion", "Paint both lungs, as large as they are drawn."));
    const QPointF midline = scene.handles.value(QStringLiteral("midline"));
    const double middle = midline.isNull() ? guessMidline(all) : midline.x() * sx + Rim;
    const cv::Rect box = cv::boundingRect(all);
    const QPointF apex = scene.handles.value(QStringLiteral("apex"), QPointF((middle - Rim) / sx, (box.y - Rim) / sy));
    const QPointF base = scene.handles.value(QStringLiteral("diaphragm"), QPointF((middle - Rim) / sx, (box.br().y - Rim) / sy));
    for (const auto &part : parts) {
        if (cv::countNonZero(part.first) == 0)
            continue;
        LungShape lung = lungShape(part.first, middle, part.second);
        if (scene.handles.contains(QStringLiteral("apex")))
            lung.top = apex.y() * sy + Rim;
        if (scene.handles.contains(QStringLiteral("diaphragm")))
            lung.bottom = std::max(lung.top + 4, base.y() * sy + Rim);
        m_shape.lungs.push_back(lung);
    }
    if (scene.has(QStringLiteral("diaphragm")))
        m_shape.diaphragm = coarse(scene.masks.at(QStringLiteral("diaphragm")));
    cv::Mat(all).convertTo(m_cover, CV_32F, 1 / 255.0);
    cv::erode(m_cover, m_cover, cv::Mat());
    cv::GaussianBlur(m_cover, m_cover, cv::Size(), 1.2);
    m_handles = {{QStringLiteral("apex"), {QStringLiteral("Top of the lungs"), QStringLiteral("肺尖")}, apex},
                 {QStringLiteral("diaphragm"), {QStringLiteral("Diaphragm"), QStringLiteral("膈肌")}, base},
                 {QStringLiteral("midline"), {QStringLiteral("Midline"), QStringLiteral("中线")},
                  midline.isNull() ? QPointF((middle - Rim) / sx, (apex.y() + base.y()) / 2) : midline}};
}

/// The picture ends within the lungs: on breathing in they may go on beyond it.
bool PistonBreath::baseIsCut() const
{
    int cut = 0, all = 0;
    for (const LungShape &lung : m_shape.lungs) {
        for (const cv::Point &cell : baseCells(lung)) {
            ++all;
            cut += cell.y >= m_inner.br().y - 2 && m_unknown.at<uchar>(m_inner.br().y - 1, cell.x) != 0;
        }
    }
    return cut > 0.3 * all;
}

/// An excursion in millimetres goes before the one in percent, as far as the percent may go.
void PistonBreath::takeMillimetres(const Scene &scene)
{
    const double wanted = scene.number(QStringLiteral("excursion_mm"), 0);
    if (wanted <= 0)
        return;
    if (scene.pixelsPerMillimetre <= 0)
        throw Error(Error::Kind::BadInput,
                    QCoreApplication::translate("Motion", "The excursion is given in millimetres, but the picture's scale is not known."), {},
                    QCoreApplication::translate("Motion", "Draw the ruler (U) over something of known length, or set the excursion in percent."));
    const double cells = wanted * scene.pixelsPerMillimetre * m_inner.height / m_size.height;
    const double share = cells / m_height;
    m_share = std::clamp(share, LeastShare, MostShare);
    m_wanted = wanted;
    m_possible = wanted * m_share / share;
}

/// Room rule: with little picture below the base the drawn lungs count as already filled, or they would leave it. Where
/// the picture goes on below, only as much as the strip under the base can be stretched without showing the unknown.
void PistonBreath::chooseReference(const Scene &scene)
{
    m_share = scene.number(QStringLiteral("excursion"), 7) / 100 * scene.number(QStringLiteral("amplitude"), 1);
    m_inspiration = std::clamp(scene.number(QStringLiteral("inspiration"), 40) / 100, 0.1, 0.9);
    m_shape.lateral = scene.number(QStringLiteral("lateral"), 25) / 100;
    m_height = 1;
    double bottom = 0;
    for (const LungShape &lung : m_shape.lungs) {
        m_height = std::max(m_height, lung.bottom - lung.top);
        bottom = std::max(bottom, lung.bottom);
    }
    takeMillimetres(scene);
    m_shape.excursion = std::max(1e-3, m_share * m_height);
    m_unknown = cv::Mat::zeros(m_grid, CV_8U);
    unknownBeyond(scene.picture8, m_inner.size()).copyTo(m_unknown(m_inner));
    const double room = m_inner.br().y - 1 - bottom;
    m_reference = baseIsCut() ? 0 : std::clamp(1 - 0.8 * room / m_shape.excursion, 0.0, 1.0);
    if (cv::countNonZero(m_unknown.row(m_inner.br().y - 1)) > m_inner.width / 3)
        m_reference = std::min(m_reference, 1.2 * room / m_shape.excursion);
    findStart();
}

/// Where in the breath the lungs are filled as in the picture: on the slower limb, whose frames differ least, so that the
/// loop's seam is no larger step than the others.
void PistonBreath::findStart()
{
    double low = 0, high = 0.5;
    const auto share = [this](double phase) {
        return m_inspiration >= 0.5 ? 2 * m_inspiration * phase : 1 - 2 * (1 - m_inspiration) * phase;
    };
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        (inflation(share(middle)) < m_reference ? low : high) = middle;
    }
    m_start = m_reference > 0 ? share(low) : 0;
    m_reference = inflation(m_start);
}

/// I:E warp of the phase (motion.md, Lujan family): the curve is symmetric, inspiration takes its own share of the time.
double PistonBreath::inflation(double share) const
{
    const double tau = share - std::floor(share), d = m_inspiration;
    const double phase = tau < d ? tau / (2 * d) : 0.5 + (tau - d) / (2 * (1 - d));
    return m_curve.isNull() ? std::pow(std::sin(CV_PI * phase), 4) : m_curve(phase * m_curve.period());
}

double PistonBreath::change(int frame) const
{
    return inflation(m_start + m_times.value(frame % std::max<int>(1, int(m_times.size())))) - inflation(m_start);
}

cv::Mat PistonBreath::displacement(double signedAmount) const
{
    return exponentiate(signedAmount < 0 ? m_up : m_down, signedAmount);
}

double PistonBreath::heightRatio(const cv::Mat &forward) const
{
    double way = 0;
    for (const cv::Point &cell : m_base)
        way += double(forward.at<cv::Vec2f>(cell)[1]) / double(m_base.size());
    return 1 + way / m_height;
}

/// A painted base may run along what is held or hardly moves (ribs, the picture's edge): the third that goes furthest tells.
void PistonBreath::chooseBase()
{
    double strongest = 0;
    for (const LungShape &lung : m_shape.lungs)
        strongest = std::max(strongest, lung.gain);
    std::vector<std::pair<float, cv::Point>> cells;
    for (const LungShape &lung : m_shape.lungs) {
        if (lung.gain < 0.999 * strongest)
            continue;
        for (const cv::Point &cell : baseCells(lung)) {
            const float down = m_down.at<cv::Vec2f>(cell)[1], up = m_up.at<cv::Vec2f>(cell)[1];
            cells.emplace_back(m_reference > 0 ? std::min(down, up) : down, cell);
        }
    }
    std::stable_sort(cells.begin(), cells.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    cells.resize((cells.size() + 2) / 3);
    m_base.clear();
    for (const auto &cell : cells)
        m_base.push_back(cell.second);
}

void PistonBreath::makeVelocities()
{
    int left = m_grid.width, right = m_grid.width;
    double bottom = 0;
    for (const LungShape &lung : m_shape.lungs) {
        const cv::Rect box = cv::boundingRect(lung.mask);
        left = std::min(left, box.x - Rim);
        right = std::min(right, m_inner.br().x - box.br().x);
        bottom = std::max(bottom, lung.bottom);
    }
    const double way = 2.6 * m_reference * m_shape.excursion;
    m_down = breathVelocity(m_shape, m_grid);
    m_up = heldAtEdges(m_down, m_unknown, m_inner, std::max({LeastRest, double(std::min(left, right)), m_shape.lateral * way}),
                       std::max({LeastRest, m_inner.br().y - 1 - bottom, way}));
    chooseBase();
}

/// The excursion is prescribed: a table tells how much velocity moves the base by how much.
void PistonBreath::calibrate(JobContext &context)
{
    for (int i = 0; i <= 2 * Steps; ++i) {
        context.checkpoint(0, 1);
        m_heights[size_t(i)] = heightRatio(displacement(Reach * (i - Steps) / Steps)) - 1;
    }
}

/// Whether the base gets as far as it is told to, without tissue being squeezed or stretched too much.
bool PistonBreath::fits() const
{
    if (m_share <= 0)
        return true;
    if (m_heights.back() < m_share * (1 - m_reference) || m_heights.front() > -m_share * m_reference)
        return false;
    for (const double change : {1 - m_reference, -m_reference}) {
        double low = 1, high = 1;
        jacobianRange(displacement(amount(change)), &low, &high);
        if (low < LeastArea || high > LargestArea)
            return false;
    }
    return true;
}

double PistonBreath::amount(double inflationChange) const
{
    const double wanted = m_share * inflationChange;
    if (wanted == 0)
        return 0;
    for (size_t i = 0; i + 1 < m_heights.size(); ++i) {
        const double a = m_heights[i], b = m_heights[i + 1];
        if (wanted >= a && wanted <= b && b > a)
            return m_scale * Reach * (double(i) - Steps + (wanted - a) / (b - a)) / Steps;
    }
    return m_scale * (wanted < 0 ? -Reach : Reach) * std::min(1.0, std::abs(inflationChange));
}

void PistonBreath::makeInfluence()
{
    std::vector<cv::Mat> down, up;
    cv::split(m_down, down);
    cv::split(m_up, up);
    cv::Mat moved = m_cover > 0;
    for (const cv::Mat &part : {down[0], down[1], up[0], up[1]})
        moved |= part != 0;
    cv::dilate(moved, moved, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(7, 7)));
    cv::resize(moved(m_inner), m_influence, m_size, 0, 0, cv::INTER_NEAREST);
}

void PistonBreath::prepare(const Scene &scene, JobContext &context)
{
    m_size = scene.picture.size();
    const double scale = std::min(1.0, double(GridSide) / std::max(m_size.width, m_size.height));
    m_inner = cv::Rect(Rim, Rim, std::max(8, cvRound(m_size.width * scale)), std::max(8, cvRound(m_size.height * scale)));
    m_grid = m_inner.size() + cv::Size(2 * Rim, 2 * Rim);
    const auto curve = scene.curves.find(QStringLiteral("inflation"));
    m_curve = curve == scene.curves.end() ? Curve() : curve->second;
    m_times.clear();
    for (int i = 0; i < scene.frames; ++i)
        m_times.append(scene.time(i) / scene.period);
    m_shape = BreathShape();
    m_scale = 1;
    chooseShape(scene);
    m_shade = scene.number(QStringLiteral("shade"), 8) / 100 * airLightens(scene.picture8, scene.organ);
    chooseReference(scene);
    for (int attempt = 0; attempt < 12; ++attempt) {
        context.checkpoint(0, 1);
        makeVelocities();
        calibrate(context);
        if (fits())
            break;
        m_share *= 0.88;
        m_possible *= 0.88;
        m_shape.excursion *= 0.88;
    }
    makeInfluence();
}

FrameField PistonBreath::field(int frame) const
{
    const double a = amount(change(frame));
    if (a == 0)
        return {};
    // Forward and backward must use the same velocity to be inverses.
    const cv::Mat &velocity = a < 0 ? m_up : m_down;
    const cv::Mat forward = enlargeField(exponentiate(velocity, a), m_size, m_inner);
    return {refineInverse(forward, enlargeField(exponentiate(velocity, -a), m_size, m_inner), 3), forward};
}

QList<LocalizedText> PistonBreath::hints() const
{
    const double possible = m_possible * m_scale;
    if (m_wanted <= 0 || std::abs(possible - m_wanted) <= 0.05 * m_wanted)
        return {};
    const QString wanted = QString::number(m_wanted, 'g', 3), got = QString::number(possible, 'f', possible < 10 ? 1 : 0);
    return {{QStringLiteral("An excursion of %1 mm is not possible in these lungs: it is %2 mm.").arg(wanted, got),
             QStringLiteral("这些肺无法移动 %1 毫米：实际为 %2 毫米。").arg(wanted, got)}};
}

/// Filled lungs are lighter in an illustration: a linear-light gain inside the warped mask.
void PistonBreath::paint(cv::Mat &image, int frame) const
{
    const double filled = change(frame);
    if (filled == 0 || m_shade == 0)
        return;
    const double a = amount(filled);
    cv::Mat cover;
    cv::resize(sample(m_cover, exponentiate(a < 0 ? m_up : m_down, -a))(m_inner), cover, m_size, 0, 0, cv::INTER_LINEAR);
    cover.setTo(0, m_influence == 0);
    const float gain = float(std::pow(std::max(0.1, 1 + m_shade * filled), 1 / 2.2) - 1);
    cv::parallel_for_(cv::Range(0, image.rows), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            cv::Vec3f *pixel = image.ptr<cv::Vec3f>(y);
            const float *w = cover.ptr<float>(y);
            for (int x = 0; x < image.cols; ++x)
                if (w[x] > 0)
                    pixel[x] *= 1 + gain * w[x];
        }
    });
}

QList<double> PistonBreath::expectedCurve() const
{
    QList<double> heights;
    for (int i = 0; i < m_times.size(); ++i)
        heights.append(1 + m_scale * m_share * change(i));
    return heights;
}

QList<double> PistonBreath::measuredCurve() const
{
    QList<double> heights;
    for (int i = 0; i < m_times.size(); ++i)
        heights.append(heightRatio(displacement(amount(change(i)))));
    return heights;
}

QList<Gate> PistonBreath::gates() const
{
    const QList<double> expected = expectedCurve(), measured = measuredCurve();
    const double n = double(expected.size());
    double meanE = 0, meanM = 0, error = 0, em = 0, ee = 0, mm = 0;
    for (int i = 0; i < expected.size(); ++i) {
        meanE += expected[i] / n;
        meanM += measured[i] / n;
        error = std::max(error, std::abs(measured[i] - expected[i]) / expected[i]);
    }
    for (int i = 0; i < expected.size(); ++i) {
        em += (expected[i] - meanE) * (measured[i] - meanM);
        ee += (expected[i] - meanE) * (expected[i] - meanE);
        mm += (measured[i] - meanM) * (measured[i] - meanM);
    }
    const double r = ee > 1e-12 && mm > 1e-12 ? em / std::sqrt(ee * mm) : (ee <= 1e-12 ? 1 : 0);
    return {{QStringLiteral("volume_fit_r"), r, QStringLiteral(">="), 0.99},
            {QStringLiteral("volume_fit_error"), error, QStringLiteral("<="), 0.02}};
}

} // namespace

std::unique_ptr<MotionKind> makePistonBreath()
{
    return std::make_unique<PistonBreath>();
}

} // namespace vivify::motion
