#pragma once

#include "core/jobs/JobQueue.h"
#include "core/prompt/Catalogue.h"
#include "ui/timeline/Player.h"

#include <QWidget>
#include <memory>

class QVBoxLayout;

namespace vivify {

class Error;

/// The captions as a list with a form for text and times in two languages, and their narration: spoken, recorded, removed.
class CaptionsPanel : public QWidget
{
    Q_OBJECT
public:
    CaptionsPanel(ProjectDocument &document, Player &player, const Catalogue &catalogue, JobQueue &queue,
                  QWidget *parent = nullptr);
    ~CaptionsPanel() override;
    QString currentCaption() const;
    void setCurrentCaption(const QString &id);
    void editCaption(const QString &id); ///< Its text gets the focus.

public Q_SLOTS:
    void addCaption(); ///< At the playhead, and its text gets the focus.
    void splitCaption();
    void joinCaption();
    void deleteCaption();
    void importCaptions();
    void exportCaptions();
    void draftScript();
    void speak(const QString &language); ///< "en" or "zh"; in the background.
    void record();

Q_SIGNALS:
    void currentCaptionChanged(const QString &id);
    void failed(const vivify::Error &error);
    void said(const QStringList &notes); ///< What happened to captions that were spoken or imported.
    void recordingChanged(bool recording);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildTools(QVBoxLayout &column);
    void buildForm(QVBoxLayout &column);
    void connectTools();
    void connectForm();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
