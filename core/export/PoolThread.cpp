#include "core/export/PoolThread.h"

#include <QSemaphore>
#include <QThreadPool>
#include <exception>

namespace vivify {

void onPoolThread(const std::function<void()> &work)
{
    QSemaphore done;
    std::exception_ptr error;
    const auto guarded = [&] {
        try {
            work();
        } catch (...) {
            error = std::current_exception();
        }
        done.release();
    };
    if (!QThreadPool::globalInstance()->tryStart(guarded))
        return work();
    done.acquire();
    if (error)
        std::rethrow_exception(error);
}

} // namespace vivify
