#include "core/motion/Warp.h"

#include <QTest>

#include <opencv2/imgproc.hpp>

#include <cmath>

using namespace vivify::motion;

namespace {

cv::Mat noise(cv::Size size, int type)
{
    cv::Mat image(size, type);
    cv::RNG random(7);
    random.fill(image, cv::RNG::UNIFORM, 0, 255);
    return image;
}

/// A shrinking whirl that is 0 at the border.
cv::Mat whirl(int side, float strength)
{
    cv::Mat field(side, side, CV_32FC2);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const float dx = float(x) - side / 2.f, dy = float(y) - side / 2.f;
            const float fade = std::max(0.f, 1 - (dx * dx + dy * dy) / (0.2f * side * side));
            field.at<cv::Vec2f>(y, x) = cv::Vec2f(-dy - 0.5f * dx, dx - 0.5f * dy) * (strength * fade * fade);
        }
    }
    return field;
}

} // namespace

class TestWarp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeShiftsAreExact();
    void tinyShiftsAreSeen();
    void sameBitsOnAnyThreadCount();
    void farShiftsStayFinite();
    void exponentialInverts();
    void exponentialDoesNotFold();
    void inverseIsMendedWhereItIsOff();
    void largeSumsFold();
    void enlargingKeepsLinearFields();
    void jacobianOfScalingIsKnown();
};

void TestWarp::wholeShiftsAreExact()
{
    const cv::Mat image = noise({40, 30}, CV_32FC3);
    QVERIFY(cv::norm(sample(image, cv::Mat::zeros(image.size(), CV_32FC2)), image, cv::NORM_INF) == 0);
    const cv::Mat moved = sample(image, cv::Mat(image.size(), CV_32FC2, cv::Scalar(3, -2)));
    QVERIFY(cv::norm(moved(cv::Rect(0, 2, 37, 28)), image(cv::Rect(3, 0, 37, 28)), cv::NORM_INF) == 0);
}

void TestWarp::tinyShiftsAreSeen()
{
    const cv::Mat image = noise({64, 64}, CV_32FC3);
    const cv::Mat moved = sample(image, cv::Mat(image.size(), CV_32FC2, cv::Scalar(0.004, 0)));
    QVERIFY(cv::norm(moved, image, cv::NORM_INF) > 0.1);
}

void TestWarp::sameBitsOnAnyThreadCount()
{
    const cv::Mat image = noise({301, 203}, CV_32FC3);
    cv::Mat field = noise({301, 203}, CV_32FC2) / 20;
    const int threads = cv::getNumThreads();
    cv::setNumThreads(1);
    const cv::Mat one = sample(image, field), oneField = enlargeField(field, {777, 400});
    cv::setNumThreads(4);
    const cv::Mat four = sample(image, field), fourField = enlargeField(field, {777, 400});
    cv::setNumThreads(threads);
    QVERIFY(cv::norm(one, four, cv::NORM_INF) == 0);
    QVERIFY(cv::norm(oneField, fourField, cv::NORM_INF) == 0);
}

void TestWarp::farShiftsStayFinite()
{
    const cv::Mat image = noise({20, 20}, CV_32FC1);
    const cv::Mat moved = sample(image, cv::Mat(image.size(), CV_32FC2, cv::Scalar(1e7, -1e7)));
    QVERIFY(std::abs(moved.at<float>(10, 10) - image.at<float>(0, 19)) < 1e-3);
}

void TestWarp::exponentialInverts()
{
    const cv::Mat velocity = whirl(160, 0.3f);
    const cv::Mat there = exponentiate(velocity, 1), back = exponentiate(velocity, -1);
    QVERIFY(cv::norm(there, cv::NORM_INF) > 5);
    QVERIFY(cv::norm(there + sample(back, there), cv::NORM_INF) < 0.1);
}

void TestWarp::inverseIsMendedWhereItIsOff()
{
    const cv::Mat velocity = whirl(120, 0.12f), forward = exponentiate(velocity, 1), exact = exponentiate(velocity, -1);
    cv::Mat backward = exact.clone();
    const cv::Rect off(70, 40, 8, 8); // within two blocks of sixteen
    backward(off) += cv::Scalar(0.4, -0.3);
    settleInverse(forward, backward, 0.05f);
    QVERIFY(cv::norm(backward(off), exact(off), cv::NORM_INF) < 0.1);
    for (const cv::Rect &rest : {cv::Rect(0, 0, 120, 32), cv::Rect(0, 48, 120, 72), cv::Rect(0, 0, 64, 120), cv::Rect(80, 0, 40, 120)})
        QVERIFY(cv::norm(backward(rest), exact(rest), cv::NORM_INF) == 0);
}

void TestWarp::exponentialDoesNotFold()
{
    double least = 0;
    jacobianRange(exponentiate(whirl(160, 1.2f), 1), &least, nullptr);
    QVERIFY(least > 0);
}

void TestWarp::largeSumsFold()
{
    double least = 1;
    jacobianRange(whirl(160, 3.0f), &least, nullptr);
    QVERIFY(least < 0);
}

void TestWarp::enlargingKeepsLinearFields()
{
    cv::Mat field(20, 20, CV_32FC2);
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 20; ++x)
            field.at<cv::Vec2f>(y, x) = {0.1f * float(x), 0.2f * float(y)};
    }
    const cv::Mat large = enlargeField(field, {80, 80});
    double low = 0, high = 0;
    jacobianRange(large(cv::Rect(16, 16, 48, 48)), &low, &high);
    QVERIFY(std::abs(low - 1.1 * 1.2) < 1e-3 && std::abs(high - 1.1 * 1.2) < 1e-3);
}

void TestWarp::jacobianOfScalingIsKnown()
{
    cv::Mat field(10, 10, CV_32FC2);
    for (int y = 0; y < 10; ++y) {
        for (int x = 0; x < 10; ++x)
            field.at<cv::Vec2f>(y, x) = {-0.5f * float(x), 0.f};
    }
    double low = 0, high = 0;
    jacobianRange(field, &low, &high);
    QVERIFY(std::abs(low - 0.5) < 1e-5 && std::abs(high - 0.5) < 1e-5);
}

QTEST_GUILESS_MAIN(TestWarp)
#include "tst_warp.moc"
