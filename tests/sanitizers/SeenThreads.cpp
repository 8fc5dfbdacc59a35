// Part of every test under the thread sanitizer: OpenCV's loops run on threads whose start and end are seen. TBB, which
// OpenCV would take, hands work over unseen, so that everything done in a loop would look like a race.
#include <opencv2/core.hpp>
#include <opencv2/core/parallel/parallel_backend.hpp>

#include <algorithm>
#include <thread>
#include <vector>

namespace {

constexpr int AtOnce = 4;
thread_local int number = -1; // of the loop's thread; -1 outside of one

class SeenThreads : public cv::parallel::ParallelForAPI
{
public:
    void parallel_for(int tasks, FN_parallel_for_body_cb_t body, void *data) override
    {
        if (number >= 0) // one loop within another
            return body(0, tasks, data);
        std::vector<std::thread> threads;
        const int count = std::min(tasks, AtOnce);
        for (int i = 0; i < count; ++i)
            threads.emplace_back([=] {
                number = i;
                body(tasks * i / count, tasks * (i + 1) / count, data);
            });
        for (std::thread &thread : threads)
            thread.join();
    }
    int getThreadNum() const override { return std::max(0, number); }
    int getNumThreads() const override { return AtOnce; }
    int setNumThreads(int) override { return AtOnce; }
    const char *getName() const override { return "seen threads"; }
};

/// OpenCV makes its matrices' operators on first use, behind guards that are not seen either.
void makeOperators()
{
    const cv::Mat one = cv::Mat::eye(2, 2, CV_32F);
    cv::Mat made = cv::MatExpr(one);
    made = one > 0;
    made = one * 2 + one;
    made = cv::max(one, 0.5);
    made = one * one;
    made = one.t();
    made = one.inv();
    made = one.inv() * one;
}

const bool isSet = [] {
    cv::parallel::setParallelForBackend(std::make_shared<SeenThreads>());
    makeOperators();
    return true;
}();

} // namespace
