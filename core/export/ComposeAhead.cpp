#include "core/export/ComposeAhead.h"

#include <QSemaphore>
#include <QThreadPool>
#include <algorithm>
#include <exception>

namespace vivify {

namespace {

constexpr size_t AtOnce = 2;

} // namespace

struct ComposeAhead::Task
{
    QSemaphore done;
    Made made;
    std::exception_ptr error;

    void wait()
    {
        done.acquire();
        done.release(); // for others that wait for it
    }
};

ComposeAhead::ComposeAhead(const QList<QByteArray> &likenesses, Make make)
    : m_likenesses(likenesses), m_make(std::move(make)), m_known(likenesses)
{
}

ComposeAhead::~ComposeAhead()
{
    for (const Place &place : m_places)
        if (place.task)
            place.task->wait();
}

std::shared_ptr<ComposeAhead::Task> ComposeAhead::start(int index) const
{
    const auto task = std::make_shared<Task>();
    const auto run = [this, task, index] {
        try {
            task->made = m_make(index);
        } catch (...) {
            task->error = std::current_exception();
        }
        task->done.release();
    };
    if (!QThreadPool::globalInstance()->tryStart(run))
        run();
    return task;
}

/// Finds the frame among those that are known or being made, or has it made.
void ComposeAhead::look(int index)
{
    Place place{index, m_known.find(index), nullptr, false};
    const auto same = std::find_if(m_places.begin(), m_places.end(), [&](const Place &other) {
        return other.task && m_likenesses.at(other.index) == m_likenesses.at(index);
    });
    if (!place.known && same != m_places.end()) {
        place.task = same->task;
    } else if (!place.known) {
        place.task = start(index);
        place.first = true;
    }
    m_places.push_back(place);
}

ComposeAhead::Made ComposeAhead::next()
{
    while (m_places.size() < AtOnce && m_next < m_likenesses.size())
        look(m_next++);
    const Place place = m_places.front();
    if (!place.task) {
        m_places.pop_front();
        return {QImage(), place.known};
    }
    place.task->wait();
    m_places.pop_front();
    if (place.task->error)
        std::rethrow_exception(place.task->error);
    if (place.first)
        m_known.keep(place.index, place.task->made.frame);
    else
        m_known.find(place.index); // was not kept yet when it was looked at
    return {place.first ? place.task->made.image : QImage(), place.task->made.frame};
}

} // namespace vivify
