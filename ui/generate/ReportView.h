#pragma once

#include "core/project/Project.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace vivify {

/// The measured promises of a clip in plain words, each with a tick or a warning.
class ReportView : public QFrame
{
    Q_OBJECT
public:
    explicit ReportView(QWidget *parent = nullptr);
    void show(const Clip &clip); ///< Hidden for a clip without a report.

private:
    QLabel *m_title, *m_facts;
    QVBoxLayout *m_rows;
    QWidget *m_list = nullptr;
};

} // namespace vivify
