#include "core/motion/MotionKind.h"
#include "core/motion/Warp.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int GridSide = 160;

/// The camera swinging around an inflated organ (motion.md 3.4). A field and no layer, so that it stacks on any motion:
/// the height is 0 at the outline, which therefore moves less than 1 % of the organ.
class CameraOrbit : public MotionKind
{
public:
    void prepare(const Scene &scene, JobContext &context) override;
    cv::Mat influence() const override { return m_influence; }
    FrameField field(int frame) const override;
    void scaleMotion(double factor) override { m_yaw *= factor; m_pitch *= factor; }
    QList<double> expectedCurve() const override;

private:
    void inflate(const cv::Mat &organ, JobContext &context);
    void limitSlope();
    cv::Mat velocity(double yaw, double pitch) const;

    cv::Size m_size;
    cv::Mat m_height, m_rim, m_influence; ///< height in grid px; cover with a soft collar
    cv::Point2d m_centre;
    double m_yaw = 0, m_pitch = 0; ///< rad
    int m_frames = 1;
};

/// Poisson inflation, ∇²u = −4 with u = 0 outside, by successive over-relaxation; then h = H √(u / max u).
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
    double most = 0;
    u = cv::max(u, 0);
    cv::minMaxLoc(u, nullptr, &most);
    const double diameter = 2 * std::sqrt(std::max(1, cv::countNonZero(organ)) / CV_PI);
    cv::sqrt(u / std::max(1e-6, most), m_height);
    m_height *= 0.45 * diameter;
}

/// The root rises vertically at the outline; eroding by a cone of slope 3 keeps every fold away.
void CameraOrbit::limitSlope()
{
    const auto lower = [this](int y, int x, int fromY, int fromX, float length) {
        if (fromY >= 0 && fromY < m_height.rows && fromX >= 0 && fromX < m_height.cols)
            m_height.at<float>(y, x) = std::min(m_height.at<float>(y, x), m_height.at<float>(fromY, fromX) + 3 * length);
    };
    for (int y = 0; y < m_height.rows; ++y)
        for (int x = 0; x < m_height.cols; ++x) {
            lower(y, x, y - 1, x, 1);
            lower(y, x, y, x - 1, 1);
        }
    for (int y = m_height.rows - 1; y >= 0; --y)
        for (int x = m_height.cols - 1; x >= 0; --x) {
            lower(y, x, y + 1, x, 1);
            lower(y, x, y, x + 1, 1);
        }
}

void CameraOrbit::prepare(const Scene &scene, JobContext &context)
{
    m_size = scene.picture.size();
    m_frames = std::max(1, scene.frames);
    const double degree = CV_PI / 180;
    m_yaw = std::min(12.0, scene.number(QStringLiteral("camera_yaw"), 8)) * degree;
    m_pitch = std::min(3.0, scene.number(QStringLiteral("camera_pitch"), 2)) * degree;
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
    limitSlope();
    const double collar = std::max(3.0, 0.08 * 2 * std::sqrt(m.m00 / CV_PI));
    cv::distanceTransform(organ == 0, distance, cv::DIST_L2, cv::DIST_MASK_PRECISE);
    m_rim = cv::max(1 - distance / collar, 0);
    cv::GaussianBlur(m_height, m_height, cv::Size(), 1.2);
    cv::GaussianBlur(m_rim, m_rim, cv::Size(), 1.2);
    cv::Mat touched = m_rim > 0;
    cv::dilate(touched, touched, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(7, 7)));
    cv::resize(touched, m_influence, m_size, 0, 0, cv::INTER_NEAREST);
}

/// dx = h·sin θ − (x − xc)(1 − cos θ), and the same for the pitch.
cv::Mat CameraOrbit::velocity(double yaw, double pitch) const
{
    cv::Mat field(m_height.size(), CV_32FC2);
    for (int y = 0; y < field.rows; ++y)
        for (int x = 0; x < field.cols; ++x) {
            const double h = double(m_height.at<float>(y, x)), w = double(m_rim.at<float>(y, x));
            field.at<cv::Vec2f>(y, x) = cv::Vec2f(float(h * std::sin(yaw) - w * (x - m_centre.x) * (1 - std::cos(yaw))),
                                                  float(h * std::sin(pitch) - w * (y - m_centre.y) * (1 - std::cos(pitch))));
        }
    return field;
}

FrameField CameraOrbit::field(int frame) const
{
    const int at = frame % m_frames;
    if (at == 0)
        return {};
    const double turn = 2 * CV_PI * at / m_frames;
    const cv::Mat shift = velocity(m_yaw * std::sin(turn), m_pitch * std::sin(2 * turn));
    return {enlargeField(exponentiate(shift, -1), m_size), enlargeField(exponentiate(shift, 1), m_size)};
}

QList<double> CameraOrbit::expectedCurve() const
{
    QList<double> degrees;
    for (int i = 0; i < m_frames; ++i)
        degrees.append(m_yaw * 180 / CV_PI * std::sin(2 * CV_PI * i / m_frames));
    return degrees;
}

} // namespace

std::unique_ptr<MotionKind> makeCameraOrbit()
{
    return std::make_unique<CameraOrbit>();
}

} // namespace vivify::motion
