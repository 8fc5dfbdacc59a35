#include "core/motion/CameraOrbit.h"

#include "core/motion/Warp.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int GridSide = 200;
constexpr double Relief = 0.7;   ///< of a ball: drawings and sections are flatter than what they show
constexpr double Smooth = 2.2;   ///< cells, or the outline's steps show as teeth
constexpr double SlopeMost = 3;  ///< motion.md 3.4
constexpr double LeastArea = 0.6; ///< of the camera alone: a motion below it stays above the gate together with it
constexpr double Easing = 0.35;  ///< how much gentler the swing passes the loop's seam

/// The root rises vertically at the outline; eroding by a cone of the largest slope keeps every fold away.
void limitSlope(cv::Mat &height, double slope)
{
    const auto lower = [&height, slope](int y, int x, int fromY, int fromX) {
        if (fromY >= 0 && fromY < height.rows && fromX >= 0 && fromX < height.cols)
            height.at<float>(y, x) = std::min(height.at<float>(y, x), height.at<float>(fromY, fromX) + float(slope));
    };
    for (int y = 0; y < height.rows; ++y)
        for (int x = 0; x < height.cols; ++x) {
            lower(y, x, y - 1, x);
            lower(y, x, y, x - 1);
        }
    for (int y = height.rows - 1; y >= 0; --y)
        for (int x = height.cols - 1; x >= 0; --x) {
            lower(y, x, y + 1, x);
            lower(y, x, y, x + 1);
        }
}

/// 0 at the picture's border, where nothing may flow in, and 1 further inside.
double edge(int at, int count)
{
    const double x = std::min(1.0, std::min(at, count - 1 - at) / (0.05 * GridSide));
    return x * x * (3 - 2 * x);
}

} // namespace

/// Poisson inflation, ∇²u = −4 with u = 0 outside, by successive over-relaxation; √u is the height, for a disc that of a
/// half ball.
void CameraOrbit::inflate(const cv::Mat &organ, JobContext &context)
{
    cv::Mat u = cv::Mat::zeros(organ.size(), CV_32F);
    for (int sweep = 0; sweep < 260; ++sweep) {
        if (sweep % 20 == 0)
            context.checkpoint(sweep, 280);
        for (int y = 1; y + 1 < u.rows; ++y)
            for (int x = 1; x + 1 < u.cols; ++x)
                if (organ.at<uchar>(y, x)) {
                    const float around = u.at<float>(y - 1, x) + u.at<float>(y + 1, x) + u.at<float>(y, x - 1) + u.at<float>(y, x + 1);
                    u.at<float>(y, x) += 1.9f * (0.25f * (around + 4) - u.at<float>(y, x));
                }
    }
    cv::sqrt(cv::max(u, 0), m_height);
    m_height *= Relief;
    m_slope = std::min(SlopeMost, (1 - LeastArea) / std::tan(std::max(1e-3, m_yaw + 0.5 * m_pitch)));
    limitSlope(m_height, m_slope);
    cv::GaussianBlur(m_height, m_height, cv::Size(), Smooth);
}


void CameraOrbit::prepare(const Scene &scene, JobContext &context)
{
    m_size = scene.picture.size();
    m_frames = std::max(1, scene.frames);
    const double degree = CV_PI / 180;
    m_yaw = std::min(12.0, scene.number(QStringLiteral("camera_yaw"), 8)) * degree;
    m_pitch = std::min(3.0, scene.number(QStringLiteral("camera_pitch"), 3)) * degree;
    const double scale = std::min(1.0, double(GridSide) / std::max(m_size.width, m_size.height));
    const cv::Size grid(std::max(8, cvRound(m_size.width * scale)), std::max(8, cvRound(m_size.height * scale)));
    cv::Mat organ, distance;
    cv::resize(scene.organ, organ, grid, 0, 0, cv::INTER_AREA);
    organ = organ > 127;
    if (cv::countNonZero(organ) == 0)
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Motion", "Nothing is painted that the camera could turn around."),
                    {}, QCoreApplication::translate("Motion", "Paint the organ first."));
    const cv::Moments m = cv::moments(organ, true);
    m_centre = {m.m10 / m.m00, m.m01 / m.m00};
    inflate(organ, context);
    const double collar = std::max(3.0, 0.08 * 2 * std::sqrt(m.m00 / CV_PI));
    cv::distanceTransform(organ == 0, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    m_rim = cv::max(1 - distance / collar, 0);
    cv::GaussianBlur(m_rim, m_rim, cv::Size(), Smooth);
    cv::Mat touched = m_rim > 0;
    cv::dilate(touched, touched, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(17, 17)));
    cv::resize(touched, m_influence, m_size, 0, 0, cv::INTER_NEAREST);
    holdAreas(context);
}

/// Swings less when a steep organ would be squeezed at its rim.
void CameraOrbit::holdAreas(JobContext &context)
{
    for (int attempt = 0; attempt < 12; ++attempt) {
        double least = 1, most = 1;
        for (const double side : {-1.0, 1.0}) {
            double low = 1, high = 1;
            jacobianRange(exponentiate(velocity(m_height, m_rim, side * m_yaw, side * m_pitch), 1), &low, &high);
            least = std::min(least, low);
            most = std::max(most, high);
            context.checkpoint(0, 1);
        }
        if (least >= LeastArea && most <= 1 / LeastArea)
            return;
        scaleMotion(0.9);
    }
}

/// dx = h·sin θ − (x − xc)(1 − cos θ), and the same for the pitch.
cv::Mat CameraOrbit::velocity(const cv::Mat &height, const cv::Mat &rim, double yaw, double pitch) const
{
    cv::Mat field(height.size(), CV_32FC2);
    for (int y = 0; y < field.rows; ++y)
        for (int x = 0; x < field.cols; ++x) {
            const double still = edge(y, field.rows) * edge(x, field.cols);
            const double h = still * double(height.at<float>(y, x)), w = still * double(rim.at<float>(y, x));
            field.at<cv::Vec2f>(y, x) = cv::Vec2f(float(h * std::sin(yaw) - w * (x - m_centre.x) * (1 - std::cos(yaw))),
                                                  float(h * std::sin(pitch) - w * (y - m_centre.y) * (1 - std::cos(pitch))));
        }
    return field;
}

/// The swing's angle: once around per loop, slower where the loop closes so that the camera sets out gently.
double CameraOrbit::turn(int frame) const
{
    const double turn = 2 * CV_PI * frame / m_frames;
    return turn - Easing * std::sin(turn);
}

FrameField CameraOrbit::fieldOver(int frame, const cv::Mat &origin) const
{
    const int at = frame % m_frames;
    if (at == 0)
        return {};
    cv::Mat height = m_height, rim = m_rim;
    if (!origin.empty()) {
        const cv::Mat cells = origin * (double(m_height.cols) / m_size.width);
        height = cv::Mat(cv::max(sample(m_height, cells), 0)); // an expression alone would be written into the member's pixels
        rim = cv::Mat(cv::min(cv::max(sample(m_rim, cells), 0), 1));
        limitSlope(height, m_slope);
        cv::GaussianBlur(height, height, cv::Size(), Smooth);
        cv::GaussianBlur(rim, rim, cv::Size(), Smooth);
    }
    const cv::Mat shift = velocity(height, rim, m_yaw * std::sin(turn(at)), m_pitch * std::sin(2 * turn(at)));
    return {enlargeField(exponentiate(shift, -1), m_size), enlargeField(exponentiate(shift, 1), m_size)};
}

QList<double> CameraOrbit::expectedCurve() const
{
    QList<double> degrees;
    for (int i = 0; i < m_frames; ++i)
        degrees.append(m_yaw * 180 / CV_PI * std::sin(turn(i)));
    return degrees;
}

std::unique_ptr<MotionKind> makeCameraOrbit()
{
    return std::make_unique<CameraOrbit>();
}

} // namespace vivify::motion
