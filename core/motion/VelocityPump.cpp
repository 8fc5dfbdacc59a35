#include "core/motion/VelocityPump.h"

#include "core/motion/ActiveStrain.h"
#include "core/motion/BeatOrder.h"
#include "core/motion/Warp.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int GridSide = 140;            ///< cells along the longer side
constexpr float Tissue = 15, Around = 0.02f; ///< how strongly the area is bound, against the smoothness 1
constexpr double Holding = 0.03; ///< motion enters held tissue by about six cells
constexpr float SettledInverse = 0.03f; ///< px, well below the gate's 0.1
constexpr double TableStep = 0.25;
constexpr int TableV = 10, TableA = 6;

double polygonArea(const std::vector<cv::Point2f> &points)
{
    double sum = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        const cv::Point2f &a = points[i], &b = points[(i + 1) % points.size()];
        sum += double(a.x) * b.y - double(b.x) * a.y;
    }
    return sum / 2;
}

cv::Mat grown(const cv::Mat &mask, double radius)
{
    cv::Mat distance;
    cv::distanceTransform(mask == 0, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    return distance <= radius;
}

} // namespace

void VelocityPump::placeGrid(const Scene &scene, const cv::Mat &inside)
{
    m_size = inside.size();
    // Chambers alone: the tissue around them, which is not painted, takes up their motion.
    const double collar = std::max(6.0, (scene.has(QStringLiteral("organ")) ? 0.12 : 0.22) * scene.diameter());
    const cv::Rect bounds = cv::boundingRect(inside);
    const int longest = int(std::max(bounds.width, bounds.height) + 2 * collar);
    const double cell = std::max(1.0, double(longest) / GridSide);
    const double reach = 4 * std::max(softness(), cell) + 3 * cell;
    const int margin = cvCeil(collar + reach + cell);
    m_area = cv::Rect(bounds.x - margin, bounds.y - margin, bounds.width + 2 * margin, bounds.height + 2 * margin)
             & cv::Rect(cv::Point(), m_size);
    m_grid = cv::Size(std::max(8, cvRound(m_area.width / cell)), std::max(8, cvRound(m_area.height / cell)));
    cv::Mat free = grown(inside, collar);
    // Softening reaches four times its width beyond what moves, the cubic interpolation of the coarse field two cells.
    m_influence = grown(free, reach);
    m_free = coarse(free) > 254;
}

cv::Mat VelocityPump::coarse(const cv::Mat &full) const
{
    cv::Mat small;
    cv::resize(full(m_area), small, m_grid, 0, 0, cv::INTER_AREA);
    return small;
}

void VelocityPump::prepare(const Scene &scene, JobContext &context)
{
    const StrainPlan strain = plan(scene);
    context.checkpoint(0, 1);
    placeGrid(scene, strain.inside);
    context.checkpoint(0, 1);
    cv::Mat share, kappa;
    coarse(strain.inside).convertTo(share, CV_32F, 1 / 255.0);
    kappa = share * (Tissue - Around) + Around;
    cv::Mat hold = cv::Mat::zeros(m_grid, CV_32F);
    if (!strain.held.empty())
        coarse(strain.held).convertTo(hold, CV_32F, Holding / 255);
    m_ventricles = solveActiveStrain(coarse(strain.ventricles), kappa, hold, m_free, context);
    if (!strain.turning.empty()) {
        cv::Mat turning = coarse(strain.turning);
        const cv::Scalar cells(double(m_grid.width) / m_area.width, double(m_grid.height) / m_area.height);
        cv::multiply(turning, cells, turning);
        turning.setTo(cv::Scalar(0, 0), m_free == 0);
        m_ventricles += turning;
    }
    m_atria = solveActiveStrain(coarse(strain.atria), kappa, hold, m_free, context);
    const double sigma = std::max(1.0, softness() * m_grid.width / m_area.width);
    for (cv::Mat *velocity : {&m_ventricles, &m_atria})
        cv::GaussianBlur(*velocity, *velocity, cv::Size(), sigma, 0, cv::BORDER_REPLICATE);
    m_ventricleOutline = outlines(strain.ventricleArea);
    if (!strain.atriumArea.empty())
        m_atriumOutline = outlines(strain.atriumArea);
    m_amplitude = scene.number(QStringLiteral("amplitude"), 1);
    readDrive(scene, strain);
    calibrate(context);
    forgetFields();
    findFields(context);
}

void VelocityPump::readDrive(const Scene &scene, const StrainPlan &plan)
{
    const auto curve = [&](const char *key) {
        const auto it = scene.curves.find(QLatin1String(key));
        return it == scene.curves.end() ? Curve() : it->second;
    };
    const Curve ventricle = curve("lv_volume"), atrium = curve("la_volume");
    const auto share = [](const Curve &c, double t) {
        return c.isNull() || c.maximum() <= c.minimum() ? 0 : (c(t) - c.minimum()) / (c.maximum() - c.minimum());
    };
    m_ventricleLog.clear();
    m_atriumLog.clear();
    for (int k = 0; k < scene.frames; ++k) {
        const double t = scene.time(k);
        m_ventricleLog.push_back(k ? std::log(1 - (1 - plan.ventricleRatio) * (1 - share(ventricle, t))) : 0);
        m_atriumLog.push_back(k ? std::log(1 + (plan.atriumRatio - 1) * share(atrium, t)) : 0);
    }
}

std::vector<std::vector<cv::Point2f>> VelocityPump::outlines(const cv::Mat &area) const
{
    std::vector<std::vector<cv::Point>> contours;
    cv::findContours(area.clone(), contours, cv::RETR_CCOMP, cv::CHAIN_APPROX_NONE);
    std::vector<std::vector<cv::Point2f>> cells;
    for (const auto &contour : contours) {
        std::vector<cv::Point2f> points;
        for (const cv::Point &p : contour)
            points.emplace_back((p.x + 0.5f - m_area.x) * m_grid.width / m_area.width - 0.5f,
                                (p.y + 0.5f - m_area.y) * m_grid.height / m_area.height - 0.5f);
        cells.push_back(std::move(points));
    }
    return cells;
}

double VelocityPump::areaUnder(const cv::Mat &shift, const std::vector<std::vector<cv::Point2f>> &outlines) const
{
    double area = 0;
    for (const auto &outline : outlines) {
        cv::Mat at(1, int(outline.size()), CV_32FC2);
        for (int i = 0; i < at.cols; ++i)
            at.at<cv::Vec2f>(i) = {outline[size_t(i)].x - i, outline[size_t(i)].y};
        const cv::Mat moved = sample(shift, at);
        std::vector<cv::Point2f> points = outline;
        for (int i = 0; i < at.cols; ++i)
            points[size_t(i)] += cv::Point2f(moved.at<cv::Vec2f>(i)[0], moved.at<cv::Vec2f>(i)[1]);
        area += polygonArea(points);
    }
    return std::abs(area);
}

/// ln of the measured area ratio of both cavities for drives on a lattice: nearly linear, so it can be read between.
void VelocityPump::calibrate(JobContext &context)
{
    const cv::Mat still = cv::Mat::zeros(m_grid, CV_32FC2);
    const double wholeV = std::max(1e-9, areaUnder(still, m_ventricleOutline));
    const double wholeA = std::max(1e-9, areaUnder(still, m_atriumOutline));
    m_tableV.assign(TableV, std::vector<double>(TableA));
    m_tableA = m_tableV;
    for (int i = 0; i < TableV; ++i) {
        cv::parallel_for_(cv::Range(0, TableA), [&](const cv::Range &range) {
            for (int j = range.start; j < range.end; ++j) {
                const cv::Mat shift = exponentiate(m_ventricles * (i * TableStep) + m_atria * (j * TableStep), 1);
                m_tableV[size_t(i)][size_t(j)] = std::log(std::max(1e-6, areaUnder(shift, m_ventricleOutline) / wholeV));
                m_tableA[size_t(i)][size_t(j)] = std::log(std::max(1e-6, areaUnder(shift, m_atriumOutline) / wholeA));
            }
        });
        context.checkpoint(0, 1);
    }
}

namespace {

double readTable(const std::vector<std::vector<double>> &table, double v, double a)
{
    const double y = std::clamp(v / TableStep, 0.0, TableV - 1.001), x = std::clamp(a / TableStep, 0.0, TableA - 1.001);
    const size_t i = size_t(y), j = size_t(x);
    const double fy = y - double(i), fx = x - double(j);
    return (table[i][j] * (1 - fx) + table[i][j + 1] * fx) * (1 - fy) + (table[i + 1][j] * (1 - fx) + table[i + 1][j + 1] * fx) * fy;
}

template<typename Measure>
double bisect(Measure measure, double wanted, double highest)
{
    double low = 0, high = highest;
    const bool falls = measure(high) < measure(low);
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        ((measure(middle) < wanted) != falls ? low : high) = middle;
    }
    return (low + high) / 2;
}

} // namespace

VelocityPump::Drive VelocityPump::solveDrive(double ventricleArea, double atriumArea) const
{
    Drive drive;
    for (int turn = 0; turn < 6; ++turn) {
        drive.ventricles = bisect([&](double v) { return readTable(m_tableV, v, drive.atria); }, ventricleArea,
                                  (TableV - 1) * TableStep);
        if (!m_atriumOutline.empty())
            drive.atria = bisect([&](double a) { return readTable(m_tableA, drive.ventricles, a); }, atriumArea,
                                 (TableA - 1) * TableStep);
    }
    return drive;
}

void VelocityPump::forgetFields()
{
    m_fields.clear();
    for (size_t i = 0; i < m_ventricleLog.size(); ++i)
        m_fields.push_back(std::make_unique<Coarse>());
}

void VelocityPump::findFields(JobContext &context) const
{
    constexpr int Round = 4; // frames between two checkpoints
    const int frames = int(m_fields.size());
    for (int first = 0; first < frames; first += Round) {
        cv::parallel_for_(cv::Range(first, std::min(first + Round, frames)), [&](const cv::Range &range) {
            for (int k = range.start; k < range.end; ++k)
                coarseField(k);
        });
        context.checkpoint(0, 1);
    }
}

const VelocityPump::Coarse &VelocityPump::coarseField(int frame) const
{
    const size_t i = size_t(frame) % m_fields.size();
    const Coarse &field = *m_fields[i];
    std::call_once(field.once, [&] {
        const Drive drive = i ? solveDrive(m_amplitude * m_ventricleLog[i], m_amplitude * m_atriumLog[i]) : Drive();
        const cv::Mat velocity = m_ventricles * drive.ventricles + m_atria * drive.atria;
        field.forward = exponentiate(velocity, 1);
        field.backward = exponentiate(velocity, -1);
        for (int turn = 0; turn < 2; ++turn)
            field.backward = -sample(field.forward, field.backward);
    });
    return field;
}

void VelocityPump::scaleMotion(double factor)
{
    m_amplitude *= factor;
    forgetFields();
}

cv::Mat VelocityPump::enlarged(const cv::Mat &shift) const
{
    cv::Mat whole = cv::Mat::zeros(m_size, CV_32FC2);
    enlargeField(shift, m_area.size()).copyTo(whole(m_area));
    return whole;
}

FrameField VelocityPump::field(int frame) const
{
    const Coarse &found = coarseField(frame);
    FrameField whole{enlarged(found.backward), enlarged(found.forward)};
    // Between the cells each direction is interpolated on its own, and in a large picture no longer undoes the other.
    cv::Mat backward = whole.backward(m_area);
    settleInverse(whole.forward(m_area), backward, SettledInverse);
    return whole;
}

QList<double> VelocityPump::expectedCurve() const
{
    QList<double> list;
    for (double log : m_ventricleLog)
        list.append(std::exp(m_amplitude * log));
    return list;
}

QList<double> VelocityPump::measuredCurve() const
{
    return areasOf(m_ventricleOutline);
}

QList<double> VelocityPump::areasOf(const std::vector<std::vector<cv::Point2f>> &outlines) const
{
    const double whole = std::max(1e-9, areaUnder(cv::Mat::zeros(m_grid, CV_32FC2), outlines));
    QList<double> list;
    for (int k = 0; k < int(m_fields.size()); ++k)
        list.append(areaUnder(coarseField(k).forward, outlines) / whole);
    return list;
}

/// The moments of the beat, from the areas that the fields give, against those of the curves.
QList<Gate> VelocityPump::gates() const
{
    BeatAreas expected{expectedCurve(), {}}, measured{measuredCurve(), {}};
    if (1 - *std::min_element(expected.ventricles.begin(), expected.ventricles.end()) < 0.02)
        return {};
    if (!m_atriumOutline.empty()) {
        for (double log : m_atriumLog)
            expected.atria.append(std::exp(m_amplitude * log));
        measured.atria = areasOf(m_atriumOutline);
    }
    return {{QStringLiteral("order"), orderError(expected, measured), QStringLiteral("<="), 1}};
}

} // namespace vivify::motion
